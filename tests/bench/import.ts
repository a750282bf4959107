import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { isoOf } from '../../core/contract/index.ts';
import { createRng } from '../../core/statistics/index.ts';
import type { BenchRow } from './BenchRow.ts';

/** Debian's own interpreter, which has pandas; not one that comes earlier on the PATH. */
const PYTHON = '/usr/bin/python3';
const PEER = join(import.meta.dirname, 'import_pandas.py');
const OURS = join(import.meta.dirname, '../../core/jobs/import/index.ts');
const REPEATS = 5;
/** Sums of closes in another order differ in their last digits. */
const AGREEMENT = 1e-9;
const SEED = 2018;
/** The size of the real bars, for a machine without them. */
const PANEL = { symbols: 505, days: 1226, firstDay: 15_744 };

interface Run {
  readonly seconds: number;
  readonly version: string;
  readonly rows: number;
  readonly closes: number;
}

/** Runs in a process of its own: parses the file named by the last argument, today being the given day. */
const PARSE = `
const [module, file, today] = process.argv.slice(1);
const { parseBars } = await import(module);
const start = performance.now();
const { rowsAccepted, series } = await parseBars(file, { today: Number(today) });
const seconds = (performance.now() - start) / 1000;
let closes = 0;
for (const { close } of series) for (const value of close) if (!Number.isNaN(value)) closes += value;
process.stdout.write(JSON.stringify({ seconds, version: process.version, rows: rowsAccepted, closes }));
`;

/** A gzipped file of bars, unzipped and parsed into series, in a fresh process: ours beside pandas' read_csv. */
export async function importBench(): Promise<BenchRow[]> {
  const real = join(
    process.env.HRP_SHARED ?? join(import.meta.dirname, '../../../shared'),
    'data/sp500_2013_2018.csv.gz',
  );
  const folder = mkdtempSync(join(tmpdir(), 'hrp-bench-import-'));
  try {
    const file = existsSync(real) ? real : generatedFile(folder);
    const ours: Run[] = [];
    const peer: Run[] = [];
    const absent = await peerAbsent();
    for (let repeat = 0; repeat < REPEATS; repeat++) {
      ours.push(
        await run(process.execPath, ['--input-type=module', '-e', PARSE, pathToFileURL(OURS).href, file, today()]),
      );
      if (absent === null) peer.push(await run(PYTHON, [PEER, file]));
    }
    const ours_s = median(ours);
    const peer_s = absent === null ? median(peer) : null;
    const notes = [
      `${file === real ? 'real bars' : 'generated bars, the real ones are not there'}, gzipped; medians of ${REPEATS}, interleaved, ` +
        'each in a fresh process, timed inside it; ours also checks, groups by symbol and looks for duplicates',
      absent ?? agreement(ours[0], peer[0]),
    ];
    return [
      {
        work: `parse ${ours[0].rows.toLocaleString('en-US')} bars from CSV`,
        ours_s,
        peer: absent === null ? `pandas ${peer[0].version} read_csv` : 'pandas read_csv',
        peer_s,
        ratio: peer_s === null ? null : peer_s / ours_s,
        note: notes.join('; '),
      },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function run(command: string, args: string[]): Promise<Run> {
  const { stdout } = await promisify(execFile)(command, args);
  return JSON.parse(stdout) as Run;
}

async function peerAbsent(): Promise<string | null> {
  try {
    await promisify(execFile)(PYTHON, ['-c', 'import pandas']);
    return null;
  } catch {
    return `no peer: ${PYTHON} with pandas is not on this machine (apt-get install python3-pandas)`;
  }
}

function agreement(ours: Run, peer: Run): string {
  const same = ours.rows === peer.rows && Math.abs(ours.closes - peer.closes) <= AGREEMENT * Math.abs(peer.closes);
  const found = `${ours.rows} rows, closes ${ours.closes}; peer ${peer.rows} rows, closes ${peer.closes}`;
  return same ? `same rows and, within ${AGREEMENT}, the same sum of closes` : `results DIFFER: ${found}`;
}

function generatedFile(folder: string): string {
  const rng = createRng(SEED);
  const lines = ['date,open,high,low,close,volume,Name'];
  for (let s = 0; s < PANEL.symbols; s++) {
    let close = 20 + 100 * rng.uniform();
    for (let t = 0; t < PANEL.days; t++) {
      const open = close * Math.exp(0.005 * rng.normal());
      close = open * Math.exp(0.01 * rng.normal());
      const [high, low] = [Math.max(open, close) * 1.005, Math.min(open, close) * 0.995];
      const prices = [open, high, low, close].map((price) => price.toFixed(2)).join(',');
      lines.push(`${isoOf(PANEL.firstDay + t)},${prices},${100_000 + rng.integer(9_000_000)},S${s}`);
    }
  }
  const file = join(folder, 'bars.csv.gz');
  writeFileSync(file, gzipSync(`${lines.join('\n')}\n`));
  return file;
}

const today = (): string => String(Math.floor(Date.now() / 86_400_000));

const median = (runs: readonly Run[]): number =>
  runs.map((run) => run.seconds).sort((a, b) => a - b)[Math.floor(runs.length / 2)];
