import type { OnProgress } from '../kernels/index.ts';
import { performanceOf, sharpeOf } from '../statistics/index.ts';
import { requireOptions, type BacktestOptions } from './BacktestOptions.ts';
import { requirePanel, type BacktestPanel, type BacktestSignals } from './BacktestPanel.ts';
import { firstHoldable } from './firstHoldable.ts';
import { marketPaths } from './MarketPaths.ts';
import { priced, sumOf, turnoverOf } from './priced.ts';
import { rankedDates } from './rankedDates.ts';
import { simulate, type Simulation } from './simulate.ts';
import { targetShares } from './targetShares.ts';
import { targetOptions, targetsOf } from './targetsOf.ts';

/** One portfolio of a grid. */
export interface GridCell {
  /** Calendar days of the returns, ascending: {@link Simulation}; none where nothing was traded. */
  readonly days: Int32Array;
  /** Daily, after costs, over the initial capital. */
  readonly returns: Float64Array;
  readonly sharpe: number;
  /** Of the returns before costs. */
  readonly grossSharpe: number;
  readonly annualReturn: number;
  readonly annualVolatility: number;
  readonly maxDrawdown: number;
  /** Mean daily notional traded, one way, over the full gross (2, long-only 1); NaN without a trade. */
  readonly turnover: number;
  /** All costs, over the initial capital. */
  readonly totalCost: number;
}

export interface GridInput {
  readonly panel: BacktestPanel;
  readonly signals: BacktestSignals;
  /** One portfolio each, all options filled in. */
  readonly cells: readonly BacktestOptions[];
}

/**
 * Many portfolios of the same signals in one call. What cells have in common is worked out once: ranks, marks, betas and
 * impact for all; targets for those that differ in holding, turnover limit or costs alone; trades for those that differ
 * in costs alone. The targets of one group are held at a time. Each cell's figures are those of its own `backtest`, to
 * the bit.
 *
 * @throws AppError BAD_INPUT for options out of range, rows outside the panel, impact without volumes
 */
export function backtestGrid({ panel, signals, cells }: GridInput, onProgress?: OnProgress): GridCell[] {
  requirePanel(panel, signals);
  cells.forEach(requireOptions);
  const market = marketPaths(panel);
  const ranked = rankedDates(signals);
  const results: GridCell[] = new Array<GridCell>(cells.length);
  let done = 0;
  for (const [, sameTargets] of groupsOf(cells, (cell) => targetOptions(cell))) {
    const options = targetOptions(cells[sameTargets[0]]);
    const targets = targetsOf(ranked, market, options);
    const from = firstHoldable(ranked, market, options);
    const target = targetShares({ targets, signals, from, delay: options.delay }, market);
    for (const places of tradesOf(cells, sameTargets)) {
      const simulation = simulate(target, market, cells[places[0]]);
      for (const place of places) results[place] = cellOf(simulation, cells[place]);
      onProgress?.((done += places.length), cells.length);
    }
  }
  return results;
}

/** Places of cells by what `keyOf` gives of them, in the order of their first. */
function groupsOf(cells: readonly BacktestOptions[], keyOf: (cell: BacktestOptions) => object): Map<string, number[]> {
  return Map.groupBy(cells.keys(), (place) => JSON.stringify(keyOf(cells[place])));
}

function tradesOf(cells: readonly BacktestOptions[], places: readonly number[]): number[][] {
  const key = ({ holding, maxTurnover }: BacktestOptions) => `${holding} ${maxTurnover}`;
  return [...Map.groupBy(places, (place) => key(cells[place])).values()];
}

function cellOf(simulation: Simulation, options: BacktestOptions): GridCell {
  const { net, cost } = priced(simulation, options);
  const { sharpe, annualReturn, annualVolatility, maxDrawdown } = performanceOf(net);
  return {
    days: simulation.days,
    returns: net,
    ...{ sharpe, annualReturn, annualVolatility, maxDrawdown },
    grossSharpe: sharpeOf(simulation.gross),
    turnover: turnoverOf(simulation, options),
    totalCost: sumOf(cost),
  };
}
