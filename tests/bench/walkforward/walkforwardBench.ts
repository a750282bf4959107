import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { calendarOf, FEATURES } from '../../../core/features/index.ts';
import type { BarSeries } from '../../../core/kernels/index.ts';
import { MarketStore } from '../../../core/storage/index.ts';
import type { BenchReport } from '../BenchReport.ts';
import type { BenchRow } from '../BenchRow.ts';
import { readRealBars } from '../realBars.ts';
import * as settings from './settings.ts';
import { STAGES, type SideRun, type Stage } from './SideRun.ts';

/** Debian's own interpreter, which has pandas and scikit-learn; not one that comes earlier on the PATH. */
const PYTHON = '/usr/bin/python3';
const PEER = join(import.meta.dirname, 'peer.py');
const OURS = join(import.meta.dirname, 'ours.entry.ts');
/** Set for both sides: each process or thread is to be one. */
const ONE_THREAD = { OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1', MKL_NUM_THREADS: '1', BLIS_NUM_THREADS: '1' };
const { REPEATS, TARGET, AIM, THREADS, AGREEMENT } = settings;

/** The whole walk-forward, from stored bars to the IC, stage by stage: ours beside the Python stack. */
export async function walkforwardBench(): Promise<BenchReport> {
  const bars = readRealBars();
  if (!bars) return { rows: [], lines: ['The real bars are not there: nothing is measured.'] };
  const folder = mkdtempSync(join(tmpdir(), 'hrp-bench-walkforward-'));
  try {
    const lastDate = lastOpenDay(bars);
    await storeOurs(folder, bars);
    const stored = await storePeers(folder, bars, lastDate);
    const ours: SideRun[] = [];
    const peer: SideRun[] = [];
    for (let repeat = 0; repeat < REPEATS; repeat++) {
      ours.push(await run(process.execPath, [OURS, join(folder, 'market.duckdb'), String(lastDate), String(THREADS)]));
      if (stored.format) peer.push(await run(PYTHON, [PEER, 'run', folder]));
    }
    return report(ours, peer, stored);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function lastOpenDay(bars: readonly BarSeries[]): number {
  const calendar = calendarOf(bars);
  return calendar[calendar.length - Math.round(settings.HOLDOUT_SHARE * calendar.length) - 1];
}

async function storeOurs(folder: string, bars: readonly BarSeries[]): Promise<void> {
  const store = await MarketStore.open(join(folder, 'market.duckdb'));
  await store.bars.add(1, bars, new Date());
  await store.close();
}

interface Stored {
  /** How pandas keeps the bars; undefined without a peer. */
  format?: string;
  absent?: string;
}

async function storePeers(folder: string, bars: readonly BarSeries[], lastDate: number): Promise<Stored> {
  const raw = (values: Int32Array | Float64Array) => Buffer.from(values.buffer, values.byteOffset, values.byteLength);
  const fields = (['open', 'high', 'low', 'close', 'volume'] as const).flatMap((field) =>
    bars.map((one) => one[field]),
  );
  writeFileSync(join(folder, 'bars.bin'), Buffer.concat(fields.map(raw)));
  writeFileSync(join(folder, 'dates.i32'), Buffer.concat(bars.map(({ date }) => raw(date))));
  const about = { symbols: bars.map(({ symbol }) => symbol), lengths: bars.map(({ date }) => date.length) };
  writeFileSync(join(folder, 'bars.json'), JSON.stringify(about));
  const { LABEL, FOLDS: folds, MIN_TRAIN_DAYS: minTrainDays, PEER: params, SEED: seed } = settings;
  const names = FEATURES.filter(({ kind }) => kind === 'price').map(({ name }) => name);
  const job = { lastDate, threads: THREADS, stages: STAGES, names, ...LABEL, folds, minTrainDays, params, seed };
  writeFileSync(join(folder, 'job.json'), JSON.stringify(job));
  try {
    return await run<Stored>(PYTHON, [PEER, 'store', folder]);
  } catch (thrown) {
    const reason = (thrown as Error).message.trim().split('\n').at(-1)!;
    return { absent: `no peer: ${PYTHON} with pandas, scikit-learn and joblib is needed (${reason})` };
  }
}

async function run<Answer = SideRun>(command: string, args: string[]): Promise<Answer> {
  const { stdout } = await promisify(execFile)(command, args, { env: { ...process.env, ...ONE_THREAD } });
  return JSON.parse(stdout) as Answer;
}

function report(ours: readonly SideRun[], peer: readonly SideRun[], { format, absent }: Stored): BenchReport {
  const name = absent === undefined ? peer[0].version : 'pandas, scikit-learn, joblib';
  const rowOf = (work: string, seconds: (side: SideRun) => number, note: string): BenchRow => {
    const ours_s = median(ours.map(seconds));
    const peer_s = peer.length > 0 ? median(peer.map(seconds)) : null;
    return { work, ours_s, peer: name, peer_s, ratio: peer_s === null ? null : peer_s / ours_s, note };
  };
  const stage = (of: Stage, note: string) => rowOf(of, ({ seconds }) => seconds[of], note);
  const { rows, folds } = ours[0];
  const total = rowOf(
    `walk-forward of ${folds.length} folds, ${rows.toLocaleString('en-US')} rows, from stored bars to IC`,
    ({ seconds }) => seconds.total,
    `medians of ${REPEATS}, interleaved, each in a fresh process once its modules are loaded; ${absent ?? agreement(ours[0], peer[0])}`,
  );
  const share = total.ratio === null ? null : 1 / total.ratio;
  const lines = [
    share === null
      ? 'Target: not measured.'
      : `Target: ours at most ${TARGET} of the peer's time (aim ${AIM.toFixed(2)}): ${share.toFixed(3)}, ${share <= TARGET ? 'met' : 'NOT MET'}${share <= AIM ? ', and so is the aim' : ''}.`,
  ];
  return {
    rows: [
      stage('read bars', `ours from DuckDB, the peer from ${format ?? 'nothing'}`),
      stage(
        'features and dataset',
        '39 features, label, filters, rows by date; the peer with two processes, ours with one thread',
      ),
      stage('fits and predictions', `100 trees of 31 leaves a fold; ${THREADS} threads, ${THREADS} processes`),
      rowOf(
        'of these, fits (summed over folds)',
        ({ fitSeconds }) => fitSeconds,
        'seconds of the threads or processes',
      ),
      rowOf('of these, predictions (summed)', ({ predictSeconds }) => predictSeconds, 'the same'),
      stage(
        'scores',
        'ours also the long-short portfolio after costs, errors and bootstrap intervals; the peer the IC alone',
      ),
      total,
    ],
    lines,
  };
}

/** Whether both sides did the same work. */
function agreement(ours: SideRun, peer: SideRun): string {
  const same =
    ours.rows === peer.rows &&
    JSON.stringify(ours.folds) === JSON.stringify(peer.folds) &&
    Math.abs(ours.labelSum - peer.labelSum) <= AGREEMENT * ours.rows;
  const ics = `mean IC ${ours.meanIc.toFixed(4)} and ${peer.meanIc.toFixed(4)}`;
  if (same) return `the same rows, labels, folds and purge; ${ics}`;
  const told = ({ rows, labelSum, folds }: SideRun) => JSON.stringify({ rows, labelSum, folds });
  return `NOT THE SAME WORK: ${told(ours)} and ${told(peer)}; ${ics}`;
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
