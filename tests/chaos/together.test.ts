import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readEndpoint, socketClient, workspacePaths } from '../../core/engine/index.ts';
import { copyOf, discard, prepared, temporaryFolder } from './support/Case.ts';
import { CLAIM } from './support/claim.ts';
import { makeSnapshotsEndless, startEndless } from './support/endlessJob.ts';
import { answer, errorOf, how, start } from './support/hrp.ts';
import { look } from './support/look.ts';
import { moments } from './support/moments.ts';
import { printTable } from './support/printTable.ts';
import { CAN_LIST_PROCESSES, killAll, survivors } from './support/processes.ts';
import { writePanel } from './support/writePanel.ts';

const DAYS = 900;
const SYMBOLS = 12;
const PANEL_SEED = 20_261_125;
const ROUNDS = 3;
const FILES = 2;
/** Symbols of one file that a round imports; no two files share one. */
const FILE_SYMBOLS = 4;
const FILE_DAYS = 300;
/** The commands of a round start within this time. */
const START_MS = 100;
const START_SEED = 303;
const KILL_SEED = 404;
/** The kill of the engine comes at random within this time after the last client's job was queued. */
const KILL_MS = 1000;
const PATIENCE_MS = 5000;

let folder: string;
let base: string;

beforeAll(async () => {
  folder = temporaryFolder();
  const panel = join(folder, 'panel.csv');
  writePanel(panel, 'S', SYMBOLS, DAYS, PANEL_SEED);
  base = await prepared([['init'], ['import', 'bars', panel], hypothesis('first')]);
});

afterAll(() => [join(folder, 'w'), base].forEach(discard));

const hypothesis = (name: string) => ['hypothesis', 'create', '--name', name, ...CLAIM];

/** A file of bars that no other file has. */
function fileOfBars(name: string): string {
  const file = join(folder, `${name}.csv`);
  writePanel(file, name, FILE_SYMBOLS, FILE_DAYS, PANEL_SEED);
  return file;
}

describe('many commands at once on one workspace', () => {
  it('all do their work', async () => {
    const workspace = copyOf(base);
    const rows: Record<string, string | number>[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const files = Array.from({ length: FILES }, (_, k) => fileOfBars(`R${round}F${k}x`));
      const commands = [
        ['quality'],
        ['lineage', 'verify'],
        ...files.map((file) => ['import', 'bars', file]),
        hypothesis(`round ${round} a`),
        hypothesis(`round ${round} b`),
      ];
      const delays = moments(START_SEED + round, commands.length);
      const ended = await Promise.all(
        commands.map(async (args, k) => {
          await sleep(delays[k] * START_MS);
          return start(workspace, args).ended;
        }),
      );
      ended.forEach((one, k) =>
        rows.push({
          round,
          command: commands[k].slice(0, 2).join(' '),
          seconds: (one.ms / 1000).toFixed(2),
          ended: how(one),
        }),
      );
    }
    const found = await look(workspace);
    const names = (await answer<{ name: string }[]>(workspace, ['hypothesis', 'list'])).map(({ name }) => name);
    discard(workspace);
    printTable('Six commands at once', rows);
    expect(rows.filter((row) => row.ended !== 'exit 0')).toEqual([]);
    expect(found.problems).toEqual([]);
    expect(found.bars).toBe(SYMBOLS * DAYS + ROUNDS * FILES * FILE_SYMBOLS * FILE_DAYS);
    expect(names.length).toBe(1 + 2 * ROUNDS);
    expect(found.events.filter(({ act }) => act === 'bars.imported')).toHaveLength(1 + ROUNDS * FILES);
    expect(found.events.filter(({ act }) => act === 'hypothesis.created')).toHaveLength(1 + 2 * ROUNDS);
  });

  it.runIf(CAN_LIST_PROCESSES)('whose engine is killed end with ENGINE_LOST, or have done their work', async () => {
    const rows: Record<string, string | number>[] = [];
    for (const [k, share] of moments(KILL_SEED, ROUNDS).entries()) {
      const workspace = copyOf(base);
      makeSnapshotsEndless(workspace);
      const from = new Date().toISOString();
      const { command: holder, compute } = await startEndless(workspace);
      const file = fileOfBars(`K${k}x`);
      const commands = [['import', 'bars', file], ['features', 'build'], ['quality'], hypothesis('second')];
      const others = commands.map((args) => start(workspace, args));
      await jobsQueued(workspace, from, 3);
      await sleep(share * KILL_MS);
      holder.kill('SIGKILL');
      await holder.ended;
      const ended = await Promise.all(others.map((one) => one.ended));
      const orphans = await survivors(compute, PATIENCE_MS);
      killAll(orphans);
      const found = await look(workspace);
      ended.forEach((one, i) =>
        rows.push({
          round: k,
          'killed after': `${(share * KILL_MS).toFixed(0)} ms`,
          command: commands[i].slice(0, 2).join(' '),
          ended: one.code === 0 ? 'exit 0' : `exit ${one.code} ${errorOf(one)?.code ?? how(one)}`,
        }),
      );
      const imported = ended[0].code === 0;
      const bars = SYMBOLS * DAYS + FILE_SYMBOLS * FILE_DAYS;
      expect(orphans).toEqual([]);
      expect(found.problems).toEqual([]);
      expect(found.bars === bars || (!imported && found.bars === SYMBOLS * DAYS)).toBe(true);
      discard(workspace);
    }
    printTable('kill -9 of the engine that others use', rows);
    expect(rows.filter((row) => !['exit 0', 'exit 1 ENGINE_LOST'].includes(String(row.ended)))).toEqual([]);
  });
});

/** Waits until the engine that holds the workspace has this many jobs since an instant, asking it like any client. */
async function jobsQueued(workspace: string, from: string, count: number): Promise<void> {
  const endpoint = readEndpoint(workspacePaths(workspace))!;
  const connection = (await socketClient(endpoint, 'user:chaos'))!;
  for (;;) {
    const jobs = await connection.client.jobs.list({});
    if (jobs.filter(({ created_at }) => created_at >= from).length >= count) break;
    await sleep(20);
  }
  connection.close();
}
