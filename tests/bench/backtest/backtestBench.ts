import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { generatedPanel } from '../../../core/backtest/testing/generatedPanel.ts';
import type { BenchReport } from '../BenchReport.ts';
import { ONE_THREAD } from '../models/settings.ts';
import { PYTHON } from '../models/runSide.ts';
import * as settings from './settings.ts';
import type { GridRun } from './settings.ts';

const { PANEL, PEER_PAIRS, REPEATS, AGREEMENT, QUANTILES, HOLDINGS } = settings;
const CELLS = QUANTILES.length * HOLDINGS.length;

/**
 * The backtest grid of 1,000 (quantile, holding) pairs in one call beside a pandas loop over 20 of them: seconds per
 * pair, memory, and whether both find the same. One thread each, data in memory, a fresh process for every run.
 */
export async function backtestBench(): Promise<BenchReport> {
  const folder = mkdtempSync(join(tmpdir(), 'hrp-bench-backtest-'));
  try {
    writeData(folder);
    const ours: GridRun[] = [];
    const peer: GridRun[] = [];
    let absent = '';
    for (let repeat = 0; repeat < REPEATS; repeat++) {
      ours.push(await run(process.execPath, join(import.meta.dirname, 'ours.entry.ts'), folder));
      if (absent) continue;
      try {
        await promisify(execFile)(PYTHON, ['-c', 'import pandas']);
        peer.push(await run(PYTHON, join(import.meta.dirname, 'backtest_pandas.py'), folder));
      } catch (thrown) {
        absent = `no peer: ${(thrown as Error).message.split('\n')[0]}`;
      }
    }
    return report(ours, absent ? [] : peer, absent);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function report(ours: GridRun[], peer: GridRun[], absent: string): BenchReport {
  const ours_s = median(ours.map(({ seconds }) => seconds));
  const peer_s = peer.length > 0 ? median(peer.map(({ seconds }) => seconds)) : null;
  const perCell = ours_s / CELLS;
  const peerPerCell = peer_s === null ? null : peer_s / PEER_PAIRS.length;
  const growth = (runs: GridRun[]) => median(runs.map(({ peakMiB, beforeMiB }) => peakMiB - beforeMiB));
  const peak = (runs: GridRun[]) => median(runs.map(({ peakMiB }) => peakMiB));
  const notes = [
    `ours ${CELLS} pairs in ${ours_s.toFixed(2)} s in one call, peer a loop over ${PEER_PAIRS.length} of them; seconds are per pair`,
    `peak memory ${peak(ours).toFixed(0)} MiB (grew by ${growth(ours).toFixed(0)})` +
      (peer.length > 0 ? `, peer ${peak(peer).toFixed(0)} MiB (grew by ${growth(peer).toFixed(0)})` : ''),
    absent || agreement(ours[0], peer[0]),
    `medians of ${REPEATS}, interleaved, one thread each`,
  ];
  return {
    rows: [
      {
        work: `backtest grid, ${PANEL.symbols} symbols × ${PANEL.days} days, per pair`,
        ours_s: perCell,
        peer: absent ? 'pandas' : `pandas ${peer[0].version}`,
        peer_s: peerPerCell,
        ratio: peerPerCell === null ? null : peerPerCell / perCell,
        note: notes.join('; '),
        figures: {
          cells: CELLS,
          grid_s: ours_s,
          peer_loop_s: peer_s,
          peak_mib: peak(ours),
          peer_peak_mib: peer.length > 0 ? peak(peer) : null,
        },
      },
    ],
  };
}

function writeData(folder: string): void {
  const { days, symbols } = PANEL;
  const { panel, signals } = generatedPanel({ ...PANEL, seed: settings.SEED, lastSignal: settings.LAST_SIGNAL });
  const signal = new Float64Array(days * symbols).fill(NaN);
  signals.signal.forEach((value, row) => (signal[signals.rowDate[row] * symbols + signals.rowSymbol[row]] = value));
  const write = (name: string, values: Float64Array) =>
    writeFileSync(join(folder, name), new Uint8Array(values.buffer));
  write('close.f64', panel.close as Float64Array);
  write('signal.f64', signal);
  const job = { days, symbols, delay: settings.DELAY, costBps: settings.COST_BPS, pairs: PEER_PAIRS };
  writeFileSync(join(folder, 'job.json'), JSON.stringify(job));
}

async function run(command: string, script: string, folder: string): Promise<GridRun> {
  const { stdout } = await promisify(execFile)(command, [script, folder], { env: { ...process.env, ...ONE_THREAD } });
  return JSON.parse(stdout) as GridRun;
}

function agreement(ours: GridRun, peer: GridRun): string {
  const off = (a: readonly number[], b: readonly number[]) =>
    Math.max(...a.map((value, i) => Math.abs(value - b[i]) / Math.max(1, Math.abs(b[i]))));
  const worst = Math.max(off(ours.sharpe, peer.sharpe), off(ours.totalCost, peer.totalCost));
  return worst <= AGREEMENT
    ? `Sharpe ratios and costs agree to ${worst.toExponential(1)}`
    : `Sharpe ratios or costs DIFFER by ${worst.toExponential(1)}`;
}

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
