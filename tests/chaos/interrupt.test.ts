import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { copyOf, discard, prepared, temporaryFolder } from './support/Case.ts';
import { makeSnapshotsEndless, startEndless } from './support/endlessJob.ts';
import { errorOf } from './support/hrp.ts';
import { look } from './support/look.ts';
import { CAN_LIST_PROCESSES, killAll, survivors } from './support/processes.ts';
import { writePanel } from './support/writePanel.ts';

const SYMBOLS = 12;
const DAYS = 900;
const PANEL_SEED = 20_261_124;
/** How long a busy compute process may outlive its engine, and a command its interrupt. */
const PATIENCE_MS = 5000;

let folder: string;
let base: string;

beforeAll(async () => {
  folder = temporaryFolder();
  const panel = join(folder, 'panel.csv');
  writePanel(panel, 'S', SYMBOLS, DAYS, PANEL_SEED);
  const claim = ['--name', 'noise', '--thesis', 'noise', '--prediction', 'no IC', '--falsification', 'an IC'];
  base = await prepared([['init'], ['import', 'bars', panel], ['hypothesis', 'create', ...claim]]);
  makeSnapshotsEndless(base);
});

afterAll(() => [join(folder, 'w'), base].forEach(discard));

describe.runIf(CAN_LIST_PROCESSES)('a job whose compute process is busy', () => {
  it('ends with an engine that is killed, and nothing of it comes back', async () => {
    const workspace = copyOf(base);
    const { command, compute } = await startEndless(workspace);
    command.kill('SIGKILL');
    await command.ended;
    const found = await look(workspace);
    const orphans = await survivors(compute, PATIENCE_MS);
    killAll(orphans);
    const later = await look(workspace);
    expect(compute).toHaveLength(1);
    expect(orphans).toEqual([]);
    expect([...found.problems, ...later.problems]).toEqual([]);
    expect(later.jobs[0]).toMatchObject({ state: 'failed', error: { code: 'ENGINE_LOST' } });
    discard(workspace);
  });

  it.each(['SIGINT', 'SIGTERM'] as const)('ends at once with a command that is sent %s', async (signal) => {
    const { ms, orphans, problems, ended, job } = await signalled(signal);
    expect(orphans).toEqual([]);
    expect(problems).toEqual([]);
    expect(ms).toBeLessThan(PATIENCE_MS);
    expect(ended.code).not.toBe(0);
    expect(['cancelled', 'failed']).toContain(job.state);
  });

  it('is cancelled by SIGINT', async () => {
    const { ended, job } = await signalled('SIGINT');
    expect([ended.code, errorOf(ended)?.code, job.state]).toEqual([1, 'CANCELLED', 'cancelled']);
  });

  it('is cancelled by SIGTERM, as a user who sends one expects', async () => {
    const { ended, job } = await signalled('SIGTERM');
    expect([ended.code, errorOf(ended)?.code, job.state]).toEqual([1, 'CANCELLED', 'cancelled']);
  });
});

/** Sends a signal to a command in the midst of its work. */
async function signalled(signal: NodeJS.Signals) {
  const workspace = copyOf(base);
  const { command, compute } = await startEndless(workspace);
  const from = performance.now();
  command.kill(signal);
  const ended = await command.ended;
  const ms = performance.now() - from;
  const orphans = await survivors(compute, PATIENCE_MS);
  killAll(orphans);
  const { problems, jobs } = await look(workspace);
  discard(workspace);
  return { ms, orphans, problems, ended, job: jobs[0] };
}
