import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ENDLESS, ENDLESS_OPTIONS } from '../support/endless.ts';
import {
  copyOf,
  discard,
  measure,
  prepared,
  reach,
  stageOf,
  temporaryFolder,
  watchCompute,
  type Case,
} from './support/Case.ts';
import { CLAIM } from './support/claim.ts';
import { committed } from './support/committed.ts';
import { answer, errorOf, how, run, start } from './support/hrp.ts';
import { look, type Look } from './support/look.ts';
import { moments } from './support/moments.ts';
import { printTable } from './support/printTable.ts';
import { CAN_LIST_PROCESSES, childrenOf, killAll, survivors } from './support/processes.ts';
import { writePanel } from './support/writePanel.ts';

const SYMBOLS = 60;
const DAYS = 1000;
const PANEL_SEED = 20_261_123;
/** Kills of one kind, by command; 20 altogether. */
const KILLS = { import: 7, features: 6, train: 7 };
/** A run that is faster than the measured one may end before its kill: it is tried again so often. */
const ATTEMPTS = 5;
const ENGINE_SEED = 101;
const COMPUTE_SEED = 202;
/** How long a compute process may outlive its engine. */
const ORPHAN_PATIENCE_MS = 5000;

const FEATURES = 'returns_5d,volatility_20d,rsi_14d,price_to_sma_50d';
const DATASET = ['train', '--hypothesis', 'H1', '--features', FEATURES, '--folds', '2'];
const TRAIN = [...DATASET, '--model', ENDLESS.model, '--param', 'n_estimators=5'];

const cases: Case[] = [];
const made: string[] = [];
let trained: string;

beforeAll(async () => {
  const folder = temporaryFolder();
  const panel = join(folder, 'panel.csv');
  writePanel(panel, 'S', SYMBOLS, DAYS, PANEL_SEED);
  const empty = await prepared([['init']]);
  const imported = await measure('import', empty, ['import', 'bars', panel]);
  const features = await measure('features', imported.led, ['features', 'build']);
  const stated = copyOf(imported.led);
  await answer(stated, ['hypothesis', 'create', '--name', 'noise', ...CLAIM]);
  const train = await measure('train', stated, TRAIN);
  cases.push(imported.it, features.it, train.it);
  trained = train.led;
  made.push(join(folder, 'w'), empty, imported.led, features.led, stated, trained);
  printTable(
    `Undisturbed, ${SYMBOLS} symbols x ${DAYS} days`,
    cases.map(({ name, undisturbed }) => ({
      command: name,
      seconds: (undisturbed.ms / 1000).toFixed(2),
      'of these in compute processes': (undisturbed.computeMs / 1000).toFixed(2),
      stages: undisturbed.stages.map(({ name: stage, ms }) => `${(ms / 1000).toFixed(2)} ${stage}`).join(', '),
    })),
  );
});

afterAll(() => made.forEach(discard));

/** What differs from the undisturbed result after the same command has run to its end. */
function differences(found: Look, { undisturbed, name }: Case): string[] {
  const wanted = undisturbed.look;
  return [
    ...found.problems,
    ...(found.barsSha256 === wanted.barsSha256 ? [] : ['other bars']),
    ...(name !== 'features' || found.features?.sha256 === wanted.features!.sha256 ? [] : ['other features']),
    ...(name !== 'train' || found.results.length > 0 ? [] : ['no experiment']),
    ...(found.results.every((sha256) => sha256 === wanted.results[0]) ? [] : ['another result_sha256']),
  ];
}

/** The cases' kills: which one, and when. */
const plan = (seed: number) =>
  cases.flatMap((one, k) => moments(seed + k, KILLS[one.name as keyof typeof KILLS]).map((share) => ({ one, share })));

/** Kills the engine of a command at a moment. @returns its compute processes then */
async function withEngineKilled(one: Case, share: number) {
  for (let attempt = 1; ; attempt++) {
    const workspace = copyOf(one.base);
    const command = start(workspace, one.args);
    await reach(command, share, one, attempt);
    const compute = childrenOf(command.pid);
    command.kill('SIGKILL');
    const ended = await command.ended;
    if (ended.signal === 'SIGKILL' || attempt === ATTEMPTS) return { workspace, ended, compute };
    discard(workspace);
  }
}

/** Kills the compute process of a command at a share of the time that compute processes run. */
async function withComputeKilled(one: Case, share: number) {
  let lifetime = one.undisturbed.computeMs;
  for (let attempt = 1; ; attempt++) {
    const workspace = copyOf(one.base);
    const command = start(workspace, one.args);
    let killed = 0;
    const { aliveMs } = await watchCompute(command, (children, ms) => {
      if (ms < share * lifetime) return false;
      killAll(children);
      killed = children.length;
      return true;
    });
    const ended = await command.ended;
    if (killed > 0 || attempt === ATTEMPTS) return { workspace, ended, killed, aliveMs };
    discard(workspace);
    lifetime = aliveMs;
  }
}

/** Kills each compute process of a command that is seen, so that the command fails. @param isFitting from the first fit on */
async function withEveryComputeKilled(base: string, args: string[], isFitting: boolean) {
  for (let attempt = 1; ; attempt++) {
    const workspace = copyOf(base);
    const before = await look(workspace);
    const command = start(workspace, args);
    const killed = new Set<number>();
    await watchCompute(command, (children) => {
      if (isFitting && !command.stages.some(({ name }) => name === 'Training')) return false;
      children.forEach((pid) => killed.add(pid));
      killAll(children);
      return false;
    });
    const ended = await command.ended;
    if (ended.code !== 0 || attempt === ATTEMPTS) return { workspace, before, ended, killed };
    discard(workspace);
  }
}

describe.runIf(CAN_LIST_PROCESSES)('kill -9', () => {
  it('of the engine at 20 random moments leaves nothing half there, and the same command then gives the same result', async () => {
    const rows: Record<string, string | number>[] = [];
    let hits = 0;
    for (const { one, share } of plan(ENGINE_SEED)) {
      const { workspace, ended, compute } = await withEngineKilled(one, share);
      hits += Number(ended.signal === 'SIGKILL');
      const before = committed(workspace);
      const orphans = await survivors(compute, ORPHAN_PATIENCE_MS);
      killAll(orphans);
      const doctor = await run(workspace, ['doctor']);
      const found = await look(workspace);
      const again = await run(workspace, one.args);
      const after = await look(workspace);
      const whole = one.undisturbed.look;
      const problems = [
        ...(orphans.length === 0 ? [] : [`${orphans.length} orphans`]),
        ...(doctor.code === 0 ? [] : [`doctor: ${how(doctor)}`]),
        ...found.problems,
        ...(found.bars === (before.imports > 0 ? whole.bars : 0) ? [] : [`${found.bars} bars`]),
        ...((found.features?.rows ?? 0) === before.builds * whole.bars ? [] : [`${found.features?.rows} feature rows`]),
        ...(found.results.length === before.experiments ? [] : [`${found.results.length} experiments`]),
        ...(found.trials === before.trials ? [] : [`${found.trials} trials spent, ${before.trials} before`]),
        ...(found.events.length >= before.events ? [] : ['lineage events lost']),
        ...(again.code === 0 ? [] : [`again: ${how(again)}`]),
        ...differences(after, one).map((text) => `afterwards ${text}`),
        ...(after.trials === before.trials + Number(one.name === 'train') ? [] : ['a trial given back']),
      ];
      rows.push({
        command: one.name,
        'killed at': `${(share * 100).toFixed(0)} %`,
        stage: stageOf(ended),
        compute: compute.length,
        found: `${found.bars} bars, ${found.features?.rows ?? 0} feature rows, ${found.trials} trials, ${found.results.length} experiments`,
        'last job': lastJob(found),
        problems: problems.join('; ') || 'none',
      });
      discard(workspace);
    }
    printTable('kill -9 of the engine', rows);
    expect(hits).toBe(rows.length);
    expect(rows.filter(({ problems }) => problems !== 'none')).toEqual([]);
  });

  it('of the compute process at 20 random moments changes no result: the engine runs it once more', async () => {
    const rows: Record<string, string | number>[] = [];
    let hits = 0;
    for (const { one, share } of plan(COMPUTE_SEED)) {
      const { workspace, ended, killed, aliveMs } = await withComputeKilled(one, share);
      hits += Number(killed > 0);
      const after = await look(workspace);
      const problems = [...(ended.code === 0 ? [] : [how(ended)]), ...differences(after, one)];
      rows.push({
        command: one.name,
        'killed at': killed > 0 ? `${aliveMs.toFixed(0)} ms of compute` : 'it had ended',
        seconds: (ended.ms / 1000).toFixed(2),
        'last job': lastJob(after),
        problems: problems.join('; ') || 'none',
      });
      discard(workspace);
    }
    printTable('kill -9 of the compute process', rows);
    expect(hits).toBe(rows.length);
    expect(rows.filter(({ problems }) => problems !== 'none')).toEqual([]);
  });

  it('of every compute process fails the job, keeps nothing of it, and gives no trial back', async () => {
    const rows: Record<string, string | number>[] = [];
    // The last one has its snapshot already: what is killed is the training, from its first fit on, when its trial is spent.
    const fromSnapshot = {
      ...cases[2],
      name: 'train from a snapshot',
      base: trained,
      args: [...DATASET, ...ENDLESS_OPTIONS],
    };
    for (const { name, base, args } of [...cases, fromSnapshot]) {
      const isFitting = name === fromSnapshot.name;
      const { workspace, before, ended, killed } = await withEveryComputeKilled(base, args, isFitting);
      const found = await look(workspace);
      const spent = Number(isFitting);
      const problems = [
        ...(ended.code === 1 && errorOf(ended)?.code === 'JOB_FAILED' ? [] : [how(ended)]),
        ...found.problems,
        ...(found.bars === before.bars && found.features?.sha256 === before.features?.sha256 ? [] : ['other data']),
        ...(found.results.length === before.results.length ? [] : ['an experiment']),
        ...(found.trials === before.trials + spent ? [] : [`${found.trials - before.trials} trials spent`]),
        ...(found.jobs[0].state === 'failed' && found.jobs[0].error?.code === 'JOB_FAILED' ? [] : [lastJob(found)]),
      ];
      rows.push({
        command: name,
        'processes killed': killed.size,
        'last job': lastJob(found),
        'trials spent': found.trials - before.trials,
        problems: problems.join('; ') || 'none',
      });
      discard(workspace);
    }
    printTable('kill -9 of every compute process', rows);
    expect(rows.filter(({ problems }) => problems !== 'none')).toEqual([]);
    expect(rows.map((row) => row['processes killed'])).toEqual([2, 2, 2, 2]);
  });
});

const lastJob = ({ jobs }: Look): string =>
  jobs.length === 0 ? 'none' : `${jobs[0].state}${jobs[0].error ? ` ${jobs[0].error.code}` : ''}`;
