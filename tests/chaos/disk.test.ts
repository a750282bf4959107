import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { discard, prepared, temporaryFolder } from './support/Case.ts';
import { CLAIM } from './support/claim.ts';
import { errorOf, how, run } from './support/hrp.ts';
import { look } from './support/look.ts';
import { printTable } from './support/printTable.ts';
import { smallDisk } from './support/smallDisk.ts';
import { writePanel } from './support/writePanel.ts';

const SYMBOLS = 20;
const DAYS = 900;
const PANEL_SEED = 20_261_126;
const DISK_MB = 128;
/** What is left free, in KiB, so that each command runs out at different steps, from the lock to the last store. */
const FREE_KB = { import: [0, 16, 64, 1024], features: [64, 1024, 8192], train: [64, 1024, 1536] };

const FEATURES = 'returns_5d,volatility_20d,rsi_14d,price_to_sma_50d';

const disk = smallDisk(DISK_MB);
if (typeof disk === 'string') process.stdout.write(`\nSkipped, the full disk: ${disk}\n`);

describe.skipIf(typeof disk === 'string')('a full disk', () => {
  const { path, fill, relieve, remove } = disk as Exclude<typeof disk, string>;
  let folder: string;
  let base: string;
  let commands: string[][];

  beforeAll(async () => {
    folder = temporaryFolder();
    const [first, second] = ['A', 'B'].map((prefix) => join(folder, `${prefix}.csv`));
    writePanel(first, 'A', SYMBOLS, DAYS, PANEL_SEED);
    writePanel(second, 'B', SYMBOLS, DAYS, PANEL_SEED);
    base = await prepared([['init'], ['import', 'bars', first], ['hypothesis', 'create', '--name', 'noise', ...CLAIM]]);
    commands = [
      ['import', 'bars', second],
      ['features', 'build'],
      ['train', '--hypothesis', 'H1', '--model', 'ridge', '--features', FEATURES, '--folds', '2'],
    ];
  });

  afterAll(() => {
    remove();
    [join(folder, 'w'), base].forEach(discard);
  });

  it('stops a command with DISK_FULL and nothing half there; with room again, the command succeeds', async () => {
    const rows: Record<string, string | number>[] = [];
    for (const args of commands) {
      for (const [k, free] of FREE_KB[args[0] as keyof typeof FREE_KB].entries()) {
        const workspace = join(path, `${args[0]}${k}`, 'w');
        cpSync(base, workspace, { recursive: true });
        const before = await look(workspace);
        fill(free * 1024);
        const ended = await run(workspace, args);
        relieve();
        const found = await look(workspace);
        const again = await run(workspace, args);
        const after = await look(workspace);
        const isDone = ended.code === 0;
        const problems = [
          ...(isDone || (ended.code === 1 && errorOf(ended)?.code === 'DISK_FULL') ? [] : [how(ended)]),
          ...found.problems,
          ...(isDone || found.barsSha256 === before.barsSha256 ? [] : ['other bars']),
          ...(isDone || found.features === null ? [] : ['features']),
          ...(isDone || found.results.length === 0 ? [] : ['an experiment']),
          ...(again.code === 0 ? [] : [`again: ${how(again)}`]),
          ...after.problems.map((text) => `afterwards ${text}`),
        ];
        rows.push({
          command: args[0],
          'KiB free': free,
          ended: isDone ? 'exit 0' : `exit ${ended.code} ${errorOf(ended)?.code ?? ''}`,
          stage: ended.stages.at(-1)?.name ?? 'before its first stage',
          'last job': `${found.jobs[0]?.state} ${found.jobs[0]?.error?.code ?? ''}`,
          trials: found.trials,
          problems: problems.join('; ') || 'none',
        });
        discard(workspace);
      }
    }
    printTable('A full disk', rows);
    expect(rows.filter(({ problems }) => problems !== 'none')).toEqual([]);
  });
});
