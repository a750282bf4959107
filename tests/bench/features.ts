import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { computeFeatures, FEATURES } from '../../core/features/index.ts';
import { generatedBars } from '../../core/features/testing/generatedBars.ts';
import { type BarSeries } from '../../core/kernels/index.ts';
import { type BenchRow } from './BenchRow.ts';
import { readRealBars } from './realBars.ts';

/** Debian's own interpreter, which has pandas; not one that comes earlier on the PATH. */
const PYTHON = '/usr/bin/python3';
const PEER = join(import.meta.dirname, 'features_pandas.py');
const REPEATS = 3;
/** Every n-th symbol is compared with the peer. */
const SAMPLE_STEP = 10;
const AGREEMENT = 1e-6;
/** Absolute, near zero: what pandas' running sums leave behind. */
const NEAR_ZERO = 1e-9;
const SEED = 2018;
/** The size of the real bars, for a machine without them. */
const PANEL = { symbols: 505, length: 1226 };
/** Bars of one symbol, for the growth from n to 2n. */
const GROWTH_LENGTH = 200_000;

const NAMES = FEATURES.filter((feature) => feature.kind === 'price').map((feature) => feature.name);

interface PeerRun {
  readonly seconds: number;
  readonly version: string;
}

/** The 39 price and volume features of all symbols, bars in memory, one thread: ours against pandas. */
export async function featuresBench(): Promise<BenchRow[]> {
  const real = readRealBars();
  const bars = real ?? generatedPanel();
  const count = bars.reduce((sum, series) => sum + series.date.length, 0);
  const folder = mkdtempSync(join(tmpdir(), 'hrp-bench-features-'));
  try {
    writeBars(folder, bars);
    const ours: number[] = [];
    const peer: PeerRun[] = [];
    let absent = '';
    for (let repeat = 0; repeat < REPEATS; repeat++) {
      ours.push(seconds(() => bars.forEach((series) => computeFeatures(series, NAMES))));
      if (absent) continue;
      const run = await runPeer(folder);
      if (typeof run === 'string') absent = run;
      else peer.push(run);
    }
    const ours_s = median(ours);
    const peer_s = absent ? null : median(peer.map((run) => run.seconds));
    const notes = [
      `${real ? 'real bars' : 'generated bars, the real ones are not there'}; medians of ${REPEATS}, interleaved, compute only, one thread`,
      absent || agreement(bars, new Float64Array(readFileSync(join(folder, 'peer.bin')).buffer)),
      growth(),
    ];
    return [
      {
        work: `${NAMES.length} features of ${bars.length} symbols, ${count.toLocaleString('en-US')} bars`,
        ours_s,
        peer: absent ? 'pandas' : `pandas ${peer[0].version}`,
        peer_s,
        ratio: peer_s === null ? null : peer_s / ours_s,
        note: notes.join('; '),
      },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const generatedPanel = (): BarSeries[] =>
  Array.from({ length: PANEL.symbols }, (_, i) =>
    generatedBars({ symbol: `S${String(i).padStart(3, '0')}`, length: PANEL.length, seed: SEED + i }),
  );

const sampleOf = (bars: readonly BarSeries[]) => Array.from(bars.keys()).filter((i) => i % SAMPLE_STEP === 0);

function writeBars(folder: string, bars: readonly BarSeries[]): void {
  const lengths = bars.map((series) => series.date.length);
  const about = { lengths, names: NAMES, sample: sampleOf(bars) };
  writeFileSync(join(folder, 'bars.json'), JSON.stringify(about));
  const fields = (['high', 'low', 'close', 'volume'] as const).flatMap((field) => bars.map((series) => series[field]));
  writeFileSync(
    join(folder, 'bars.bin'),
    Buffer.concat(fields.map((values) => Buffer.from(values.buffer, values.byteOffset, values.byteLength))),
  );
}

/** One run of the peer, or why there is none. */
async function runPeer(folder: string): Promise<PeerRun | string> {
  try {
    await promisify(execFile)(PYTHON, ['-c', 'import pandas']);
  } catch {
    return `no peer: ${PYTHON} with pandas is not on this machine (apt-get install python3-pandas)`;
  }
  const { stdout } = await promisify(execFile)(PYTHON, [PEER, folder]);
  return JSON.parse(stdout) as PeerRun;
}

/** How many of the sampled values differ from the peer's by more than the agreed share. */
function agreement(bars: readonly BarSeries[], peer: Float64Array): string {
  let at = 0;
  let differ = 0;
  const where = new Set<string>();
  for (const i of sampleOf(bars)) {
    computeFeatures(bars[i], NAMES).forEach((values, j) => {
      for (const value of values) {
        const other = peer[at++];
        const bothUnknown = Number.isNaN(value) && Number.isNaN(other);
        if (bothUnknown || Math.abs(value - other) <= Math.max(NEAR_ZERO, AGREEMENT * Math.abs(other))) continue;
        differ++;
        where.add(NAMES[j]);
      }
    });
  }
  const compared = `${at.toLocaleString('en-US')} values of ${sampleOf(bars).length} symbols`;
  if (at !== peer.length) return `the peer gave ${peer.length} values where we have ${at}: NOT COMPARABLE`;
  if (differ === 0) return `results agree within ${AGREEMENT} (absolutely ${NEAR_ZERO}) on ${compared}`;
  return `results DIFFER by more than ${AGREEMENT} on ${differ} of ${compared} (${[...where].join(', ')})`;
}

function growth(): string {
  const time = (length: number) => {
    const bars = generatedBars({ length, seed: SEED });
    return median(Array.from({ length: REPEATS }, () => seconds(() => void computeFeatures(bars, NAMES))));
  };
  const factor = time(2 * GROWTH_LENGTH) / time(GROWTH_LENGTH);
  return `twice the bars of one symbol (${GROWTH_LENGTH.toLocaleString('en-US')}) take ${factor.toFixed(2)} times as long`;
}

function seconds(work: () => void): number {
  const start = performance.now();
  work();
  return (performance.now() - start) / 1000;
}

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
