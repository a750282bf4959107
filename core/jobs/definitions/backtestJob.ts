import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  backtest,
  backtestGrid,
  delistedAfter,
  type BacktestOptions,
  type BacktestPanel,
  type BacktestSignals,
} from '../../backtest/index.ts';
import { AppError, isoOf, known, type BacktestCell, type BacktestRun } from '../../contract/index.ts';
import { memberPanel, membershipOf, sectorPanel, sectorsIn, type Dataset, type Spell } from '../../features/index.ts';
import { readBars } from '../barFile.ts';
import { readColumns } from '../columnFile.ts';
import { readDataset } from '../datasetFile.ts';
import { readJson } from '../jsonFile.ts';
import type { JobContext } from '../protocol.ts';
import { backtestFigures } from './backtestFigures.ts';

export interface BacktestConfig {
  /** The dataset's file: an immutable snapshot, without a sealed date. */
  dataset: string;
  /** The experiment's out-of-fold predictions. */
  predictions: string;
  /** Whether volumes are looked at. */
  needsVolumes: boolean;
  /** One for a run, each cell of a grid. */
  portfolios: BacktestOptions[];
  kind: 'run' | 'grid';
  seed: number;
}
export type BacktestJobResult = {
  run: BacktestRun | null;
  grid: { cells: Omit<BacktestCell, 'values'>[]; dates: string[]; stretches: [number, number][][] } | null;
};

export const GRID_RETURNS_FILE = 'returns.f64';

/** Whether trading may begin; asked once everything that could refuse it before was looked at. */
export type BacktestQuestion = { ask: 'begin' };

/**
 * dataset, predictions, bars.columns (for volumes) and universe.json, both as known when the dataset was built → one portfolio in full, or many with their daily returns in returns.f64.
 */
export async function backtestJob(
  config: BacktestConfig,
  { folder, begin, ask }: JobContext,
): Promise<BacktestJobResult> {
  begin('Reading the predictions');
  const dataset = readDataset(config.dataset, false);
  const signals = signalsOf(config.predictions, dataset);
  const universe = readJson<Spell[] | null>(join(folder, 'universe.json'));
  const sectorOn = sectorsIn(universe);
  const sectors = sectorOn && sectorPanel(sectorOn, dataset.symbols, dataset.calendar);
  const panel: BacktestPanel = {
    close: dataset.close,
    symbols: dataset.symbols.length,
    ...(universe && { member: memberPanel(membershipOf(universe), dataset.symbols, dataset.calendar) }),
    delistedAfter: delistedAfter(dataset.close, dataset.symbols.length),
    ...(sectors && { sector: sectors.sector }),
    ...(config.needsVolumes && { dollarVolume: dollarVolumeOf(join(folder, 'bars.columns'), dataset) }),
  };
  if (config.portfolios.some(({ sectorNeutral }) => sectorNeutral)) requireSectors(sectors?.names ?? []);
  await ask({ ask: 'begin' } satisfies BacktestQuestion);
  const dateOf = (day: number) => isoOf(dataset.calendar[day]);
  if (config.kind === 'run') {
    begin('Trading');
    const [options] = config.portfolios;
    const found = backtest(panel, signals, options);
    return {
      run: backtestFigures({
        found,
        panel,
        signals,
        options,
        dataset,
        sectors: sectors?.names ?? [],
        seed: config.seed,
      }),
      grid: null,
    };
  }
  const cells = backtestGrid({ panel, signals, cells: config.portfolios }, begin('Trading'));
  const traded = cells.filter(({ days }) => days.length > 0);
  const first = Math.min(...traded.map(({ days }) => days[0]));
  const end = Math.max(...traded.map(({ days }) => days[days.length - 1] + 1));
  const bytes = new DataView(new ArrayBuffer(8 * cells.reduce((sum, { returns }) => sum + returns.length, 0)));
  let at = 0;
  for (const { returns } of cells) for (const value of returns) bytes.setFloat64(8 * at++, value, true);
  writeFileSync(join(folder, GRID_RETURNS_FILE), new Uint8Array(bytes.buffer), { mode: 0o600, flush: true });
  return {
    run: null,
    grid: {
      cells: cells.map((cell) => ({
        days: cell.days.length,
        sharpe: known(cell.sharpe),
        grossSharpe: known(cell.grossSharpe),
        annualReturn: known(cell.annualReturn),
        annualVolatility: known(cell.annualVolatility),
        maxDrawdown: known(cell.maxDrawdown),
        turnover: known(cell.turnover),
        totalCost: known(cell.totalCost),
      })),
      dates: traded.length > 0 ? Array.from({ length: end - first }, (_, i) => dateOf(first + i)) : [],
      stretches: cells.map(({ days }) => stretchesOf(days, first)),
    },
  };
}

function requireSectors(names: readonly string[]): void {
  if (names.length > 0) return;
  throw new AppError(
    'NO_DATA',
    'The snapshot knows no sectors, so nothing can be neutral to them. Import a universe with a sector column and train anew.',
  );
}

/** Runs of days that follow on each other: the first of each, counted from `first`, and how many. */
function stretchesOf(days: Int32Array, first: number): [number, number][] {
  const stretches: [number, number][] = [];
  days.forEach((day, i) => {
    if (i > 0 && day === days[i - 1] + 1) stretches[stretches.length - 1][1]++;
    else stretches.push([day - first, 1]);
  });
  return stretches;
}

/** By row of the dataset, which ascends by date. */
function signalsOf(file: string, dataset: Dataset): BacktestSignals {
  const { row, prediction } = readColumns(file).columns;
  const order = Array.from(row.keys()).sort((a, b) => row[a] - row[b]);
  const twice = order.find((at, i) => i > 0 && row[at] === row[order[i - 1]]);
  if (twice !== undefined) {
    throw new AppError(
      'BAD_INPUT',
      `Row ${row[twice]} of the snapshot has two predictions. Backtest an experiment with one.`,
    );
  }
  return {
    signal: Float64Array.from(order, (at) => prediction[at]),
    rowDate: Int32Array.from(order, (at) => dataset.rowDate[row[at]]),
    rowSymbol: Int32Array.from(order, (at) => dataset.rowSymbol[row[at]]),
  };
}

/** Close times volume of the bars, as a panel over the dataset's calendar. */
function dollarVolumeOf(file: string, { calendar, symbols }: Dataset): Float64Array {
  const dayOf = new Map(Array.from(calendar, (date, day) => [date, day]));
  const symbolOf = new Map(symbols.map((symbol, s) => [symbol, s]));
  const panel = new Float64Array(calendar.length * symbols.length).fill(NaN);
  for (const { symbol, date, close, volume } of readBars(file)) {
    const s = symbolOf.get(symbol);
    if (s === undefined) continue;
    for (let i = 0; i < date.length; i++) {
      const day = dayOf.get(date[i]);
      if (day !== undefined) panel[day * symbols.length + s] = close[i] * volume[i];
    }
  }
  return panel;
}
