import { type BarSeries } from '../../kernels/index.ts';
import { DEMO_TRUTH } from './demoTruth.ts';
import { DEMO_PARAMETERS, DEMO_SEEDS } from './parameters.ts';
import { type LatentSignal, type SimulatedMarket, simulateMarket } from './simulateMarket.ts';
import { type SplitEvent } from './splitEvents.ts';

/** A defect that was put into the bars. Dates are days since 1970-01-01. */
export interface DemoDefect {
  kind: 'missing bar' | 'missing field' | 'bad tick';
  symbol: string;
  date: number;
  /** The field that is missing; the close for a bad tick. */
  field?: string;
}

export interface DemoTruth {
  /** Expected mean daily IC of the latent signal against forward_return_5d with entry delay 1, by Monte Carlo. */
  trueIc: number;
  standardError: number;
  /** Independent markets behind it. */
  markets: number;
  /** Of the planted strength. */
  halfLifeYears: number;
}

export interface DemoMarket {
  seed: number;
  /** Sorted by symbol; split-adjusted in price and volume. */
  bars: BarSeries[];
  sectors: { symbol: string; sector: string }[];
  splits: SplitEvent[];
  /** First and last day of every symbol; `exit` where it was delisted. Days since 1970-01-01. */
  listings: { symbol: string; start: number; end: number; exit: 'crash' | 'takeover' | undefined }[];
  defects: DemoDefect[];
  defectCounts: Record<DemoDefect['kind'], number>;
  latent: LatentSignal;
  truth: DemoTruth;
}

/** The demo market of a seed: the same bars for the same seed, and the truth that results can be checked against. */
export function generateDemoMarket({ seed = DEMO_SEEDS.shown }: { seed?: number } = {}): DemoMarket {
  const market = simulateMarket(seed, DEMO_PARAMETERS);
  const { bars, profiles, splits, latent } = market;
  const defects = namedDefects(market);
  const { trueIc, standardError, markets } = DEMO_TRUTH;
  return {
    seed,
    bars,
    sectors: profiles.map(({ symbol, sector }) => ({ symbol, sector: DEMO_PARAMETERS.sectors[sector].name })),
    splits,
    listings: profiles.map(({ symbol, firstDay, lastDay, exit }) => ({
      symbol,
      start: latent.calendar[firstDay],
      end: latent.calendar[lastDay],
      exit: exit?.kind,
    })),
    defects,
    defectCounts: {
      'missing bar': defects.filter(({ kind }) => kind === 'missing bar').length,
      'missing field': defects.filter(({ kind }) => kind === 'missing field').length,
      'bad tick': defects.filter(({ kind }) => kind === 'bad tick').length,
    },
    latent,
    truth: { trueIc, standardError, markets, halfLifeYears: DEMO_PARAMETERS.planted.halfLifeYears },
  };
}

const namedDefects = ({ defects, profiles, latent }: SimulatedMarket): DemoDefect[] =>
  defects.map((defect) => ({
    kind: defect.kind,
    symbol: profiles[defect.symbol].symbol,
    date: latent.calendar[defect.day],
    ...(defect.kind === 'missing field' && { field: defect.field }),
    ...(defect.kind === 'bad tick' && { field: 'close' }),
  }));
