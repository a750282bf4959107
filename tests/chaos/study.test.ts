import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Study } from '../../core/contract/index.ts';
import { createRng } from '../../core/statistics/index.ts';
import { MetadataStore, workspacePaths } from '../../core/storage/index.ts';
import { copyOf, discard, prepared, temporaryFolder } from './support/Case.ts';
import { CLAIM } from './support/claim.ts';
import { answer, how, start, type Running } from './support/hrp.ts';
import { look } from './support/look.ts';
import { printTable } from './support/printTable.ts';
import { CAN_LIST_PROCESSES, childrenOf, killAll } from './support/processes.ts';
import { writePanel } from './support/writePanel.ts';

const SYMBOLS = 30;
const DAYS = 800;
const PANEL_SEED = 20_261_125;
const TRIALS = 48;
/** Compute process and engine by turns. */
const KILLS = 20;
const KILL_SEED = 303;
/** Share of the kills that come before the trials begin: while the process starts, or reads. */
const EARLY = 0.25;
/** The others come when fewer than so many trials have ended since the last one, and a moment later. */
const REACH = 3;
const POLL_MS = 10;

const FEATURES = 'returns_5d,volatility_20d,rsi_14d,price_to_sma_50d';
const DATASET = ['--hypothesis', 'H1', '--features', FEATURES];
const CREATE = [
  ...['study', 'create', ...DATASET, '--model', 'ridge', '--folds', '3', '--trials', String(TRIALS)],
  ...['--parallel', '2', '--pruner', 'successive_halving', '--reduction', '2', '--startup-trials', '5'],
];
const RESUME = ['study', 'resume', 'S1'];

let folder: string;
let base: string;

beforeAll(async () => {
  folder = temporaryFolder();
  const panel = join(folder, 'panel.csv');
  writePanel(panel, 'S', SYMBOLS, DAYS, PANEL_SEED);
  const steps = [['init'], ['import', 'bars', panel], ['hypothesis', 'create', '--name', 'noise', ...CLAIM]];
  base = await prepared([...steps, ['snapshot', 'build', ...DATASET], CREATE]);
});

afterAll(() => [join(folder, 'w'), base].forEach(discard));

/** What a study found, without when. */
const found = ({ trials }: Study) =>
  trials.map(({ number, params, state, values, intermediate, figures, error }) => ({
    ...{ number, params, state, values, intermediate, figures, error },
  }));

/** The daily returns of all trials, what each was spent by, and the states; of a workspace that nobody holds. */
function kept(workspace: string) {
  const store = new MetadataStore(workspacePaths(workspace).metadata);
  try {
    return {
      returns: store.all('SELECT number, hex(days) AS d, hex(returns) AS r FROM trial_returns ORDER BY number'),
      trials: store.all<{ spend: number; state: string }>('SELECT spend, state FROM study_trials ORDER BY number'),
    };
  } finally {
    store.close();
  }
}

/** What the moments are random over: the time to the first trial, and that of a trial. */
interface Pace {
  leadMs: number;
  trialMs: number;
}

async function undisturbed(workspace: string): Promise<{ study: Study; pace: Pace }> {
  const ended = await start(workspace, RESUME).ended;
  if (ended.code !== 0) throw new Error(`hrp ${RESUME.join(' ')} undisturbed: ${how(ended)}`);
  const begun = ended.stages.find(({ name }) => name === 'Trials')!.ms;
  const pace = { leadMs: begun - ended.stages[0].ms, trialMs: (ended.ms - begun) / TRIALS };
  return { study: JSON.parse(ended.stdout) as Study, pace };
}

/** Waits until so many more trials have ended. */
async function untilEnded(command: Running, workspace: string, more: number): Promise<void> {
  const store = new MetadataStore(workspacePaths(workspace).metadata);
  const ended = () => store.one<{ n: number }>("SELECT count(*) AS n FROM study_trials WHERE state <> 'running'")!.n;
  try {
    for (const before = ended(); !command.hasEnded() && ended() < before + more;) await sleep(POLL_MS);
  } finally {
    store.close();
  }
}

/** Waits until a command has shown a stage since its `from`-th. */
async function untilStage(command: Running, wanted: (name: string) => boolean, from: number): Promise<void> {
  while (!command.hasEnded() && !command.stages.slice(from).some(({ name }) => wanted(name))) await sleep(POLL_MS);
}

interface Kill {
  kill: number;
  of: 'compute' | 'engine';
  when: string;
  'and ms': string;
  stage: string;
  ended: number | string;
  begun: number | string;
}

describe.runIf(CAN_LIST_PROCESSES)('a study', () => {
  const kills: Kill[] = [];
  const rng = createRng(KILL_SEED);

  /** Waits for a random moment and kills. @returns whether the command still ran */
  async function killed(
    command: Running,
    of: Kill['of'],
    workspace: string,
    { leadMs, trialMs }: Pace,
  ): Promise<boolean> {
    const isEarly = rng.uniform() < EARLY;
    const steps = rng.integer(REACH);
    const ms = rng.uniform() * (isEarly ? leadMs : trialMs);
    const from = of === 'engine' ? command.stages.length : 0;
    await untilStage(command, (name) => isEarly || name === 'Trials', isEarly ? 0 : from);
    if (!isEarly) await untilEnded(command, workspace, steps);
    await Promise.race([sleep(ms), command.ended]);
    while (of === 'compute' && !command.hasEnded() && childrenOf(command.pid).length === 0) await sleep(POLL_MS);
    if (command.hasEnded()) return false;
    const stage = command.stages.at(-1)?.name ?? 'none';
    if (of === 'compute') killAll(childrenOf(command.pid));
    else command.kill('SIGKILL');
    const when = isEarly ? 'early' : `${steps} trials later`;
    kills.push({ kill: kills.length + 1, of, when, 'and ms': ms.toFixed(0), stage, ended: '', begun: '' });
    return true;
  }

  it(`that is killed at ${KILLS} random moments ends with the trials of one that never was, none lost or counted twice`, async () => {
    const whole = copyOf(base);
    const { study, pace } = await undisturbed(whole);
    // A study that ends between its kills is followed by another, until there are enough of them.
    while (kills.length < KILLS) {
      const workspace = copyOf(base);
      for (let goesOn = true; goesOn && kills.length < KILLS;) {
        const command = start(workspace, RESUME);
        goesOn =
          (await killed(command, 'compute', workspace, pace)) && (await killed(command, 'engine', workspace, pace));
        await command.ended;
        const { trials } = kept(workspace);
        const begun = trials.filter(({ state }) => state === 'running').length;
        Object.assign(kills.at(-1) ?? {}, { ended: trials.length - begun, begun });
      }
      const final = await answer<Study>(workspace, RESUME);
      expect(final.state).toBe('complete');
      expect(found(final)).toEqual(found(study));
      expect(kept(workspace)).toEqual(kept(whole));
      const after = await look(workspace);
      expect(after.problems).toEqual([]);
      expect(after.trials).toBe(TRIALS);
      expect(after.events.filter(({ act }) => act === 'trial.ended')).toHaveLength(TRIALS);
      discard(workspace);
    }
    printTable(
      `kill -9 of a study of ${TRIALS} trials, ${pace.trialMs.toFixed(0)} ms each undisturbed`,
      kills.map((one) => ({ ...one })),
    );
    expect(study.counts.pruned).toBeGreaterThan(0);
    discard(whole);
  });
});
