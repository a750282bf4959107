import { performanceOf, sharpeOf, type Performance } from '../statistics/index.ts';
import { alphaBeta, type AlphaBeta } from './alphaBeta.ts';
import { requireOptions, type BacktestOptions } from './BacktestOptions.ts';
import { requirePanel, type BacktestPanel, type BacktestSignals } from './BacktestPanel.ts';
import { capacityOf } from './capacityOf.ts';
import { exposureMeter, type Exposures } from './exposureMeter.ts';
import { firstHoldable } from './firstHoldable.ts';
import { marketPaths } from './MarketPaths.ts';
import { priced, sumOf, turnoverOf } from './priced.ts';
import { rankedDates } from './rankedDates.ts';
import { simulate } from './simulate.ts';
import { targetShares } from './targetShares.ts';
import { targetOptions, targetsOf } from './targetsOf.ts';

/** One portfolio, day by day, over the initial capital; days on which nothing was tested are none. */
export interface Backtest {
  /** Calendar days of the returns, ascending; none where nothing was traded. */
  readonly days: Int32Array;
  /** After costs. */
  readonly returns: Float64Array;
  readonly grossReturns: Float64Array;
  readonly cost: Float64Array;
  /** Notional of all trades. */
  readonly traded: Float64Array;
  /** Returns of the equal-weighted universe on the same days; NaN where unknown. */
  readonly universe: Float64Array;
  readonly exposures: Exposures;
  readonly performance: Performance;
  readonly grossSharpe: number;
  /** Mean daily notional traded, one way, over the full gross (2, long-only 1); NaN without a trade. */
  readonly turnover: number;
  readonly totalCost: number;
  /** In the currency of the closes: {@link capacityOf}. */
  readonly capacity: number;
  /** Of the net returns on the universe, errors of lag h + d − 1. */
  readonly alphaBeta: AlphaBeta;
}

/**
 * signals → weights → equity. See {@link BacktestOptions} for the rules, `targetsOf` for who is held, `simulate` for the
 * tranches, and `Book` for missing closes and delistings.
 *
 * @throws AppError BAD_INPUT for options out of range, rows outside the panel, impact without volumes
 */
export function backtest(panel: BacktestPanel, signals: BacktestSignals, options: BacktestOptions): Backtest {
  requirePanel(panel, signals);
  requireOptions(options);
  const market = marketPaths(panel);
  const ranked = rankedDates(signals);
  const wanted = targetOptions(options);
  const targets = targetsOf(ranked, market, wanted);
  const from = firstHoldable(ranked, market, wanted);
  const target = targetShares({ targets, signals, from, delay: options.delay }, market);
  const meter = exposureMeter(market, target.firstDay < 0 ? market.days : target.firstDay);
  const simulation = simulate(target, market, options, meter.observe);
  const { days, gross, traded } = simulation;
  const { net, cost } = priced(simulation, options);
  const ofUniverse = market.universe();
  const universe = Float64Array.from(days, (day) => ofUniverse[day]);
  return {
    days,
    returns: net,
    grossReturns: gross,
    ...{ cost, traded, universe },
    exposures: meter.exposures(days),
    performance: performanceOf(net),
    grossSharpe: sharpeOf(gross),
    turnover: turnoverOf(simulation, options),
    totalCost: sumOf(cost),
    capacity: market.hasVolume ? capacityOf(simulation, options) : NaN,
    alphaBeta: alphaBeta(net, universe, options.holding + options.delay - 1),
  };
}
