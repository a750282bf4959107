/** ours.entry.ts FOLDER: the whole grid in one call; prints a `GridRun`. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { backtestGrid, defaultOptions } from '../../../core/backtest/index.ts';
import { COST_BPS, DELAY, HOLDINGS, PANEL, PEER_PAIRS, QUANTILES, type GridRun } from './settings.ts';

const MIB = 1024;
const [folder] = process.argv.slice(2);
const panel = (name: string) => new Float64Array(readFileSync(join(folder, name)).buffer);
const close = panel('close.f64');
const all = panel('signal.f64');
const rows = Array.from(all.keys()).filter((at) => !Number.isNaN(all[at]));
const signals = {
  signal: Float64Array.from(rows, (at) => all[at]),
  rowDate: Int32Array.from(rows, (at) => Math.floor(at / PANEL.symbols)),
  rowSymbol: Int32Array.from(rows, (at) => at % PANEL.symbols),
};
const pairs = QUANTILES.flatMap((quantile) => HOLDINGS.map((holding) => ({ quantile, holding })));
const cells = pairs.map(({ quantile, holding }) => ({
  ...defaultOptions(holding, DELAY),
  quantile,
  costBps: COST_BPS,
}));
const before = process.resourceUsage().maxRSS;
const start = performance.now();
const grid = backtestGrid({ panel: { close, symbols: PANEL.symbols }, signals, cells });
const seconds = (performance.now() - start) / 1000;
const same = PEER_PAIRS.map(({ quantile, holding }) => {
  return grid[pairs.findIndex((pair) => pair.quantile === quantile && pair.holding === holding)];
});
const run: GridRun = {
  seconds,
  peakMiB: process.resourceUsage().maxRSS / MIB,
  beforeMiB: before / MIB,
  version: process.version,
  sharpe: same.map(({ sharpe }) => sharpe),
  totalCost: same.map(({ totalCost }) => totalCost),
};
console.log(JSON.stringify(run));
