import { AppError } from '../contract/index.ts';
import { type BarSeries } from '../kernels/index.ts';
import { type Rng } from '../statistics/index.ts';
import { computeSymbolFeatures } from './computeSymbolFeatures.ts';
import { type Dataset } from './Dataset.ts';
import { type Filing } from './Filing.ts';
import { truncateBars } from './truncateBars.ts';

export interface LeakageRequest {
  /** What the dataset was built of. */
  readonly bars: readonly BarSeries[];
  readonly filings: readonly Filing[];
  readonly dataset: Pick<Dataset, 'features' | 'symbols' | 'calendar' | 'rowDate' | 'rowSymbol'>;
  /** Rows to try, drawn with replacement. */
  readonly samples: number;
  readonly rng: Rng;
  /** Computes the features; default: the catalogue's. */
  readonly compute?: typeof computeSymbolFeatures;
}

/**
 * The features, in their order, whose value at a sampled row changed when the symbol's bars after its date and the
 * filings known after it were removed: none may (guard TargetLeakageValidator). Values are compared exactly.
 * @throws AppError BAD_INPUT without rows or without samples: a check of nothing finds nothing
 */
export function leakageByTruncation(request: LeakageRequest): string[] {
  const { bars, dataset, samples, rng, compute = computeSymbolFeatures } = request;
  const { features, symbols, calendar, rowDate, rowSymbol } = dataset;
  if (rowDate.length === 0 || !(samples >= 1)) {
    const message = `The leakage check has ${rowDate.length} rows and ${samples} samples: give it at least one of each.`;
    throw new AppError('BAD_INPUT', message, { rows: rowDate.length, samples });
  }
  const series = new Map(bars.map((one) => [one.symbol, one]));
  const filings = Map.groupBy(request.filings, ({ symbol }) => symbol);
  const drawn = Array.from({ length: samples }, () => rng.integer(rowDate.length));
  const leaking = new Set<string>();
  for (const [symbol, rows] of Map.groupBy(drawn, (row) => symbols[rowSymbol[row]])) {
    const own = series.get(symbol)!;
    const published = filings.get(symbol) ?? [];
    const whole = compute(own, published, features);
    for (const row of rows) {
      const date = calendar[rowDate[row]];
      const t = own.date.indexOf(date);
      const known = published.filter(({ knownAt }) => knownAt <= date);
      const cut = compute(truncateBars(own, t + 1), known, features);
      features.forEach((name, j) => {
        if (!Object.is(cut[j][t], whole[j][t])) leaking.add(name);
      });
    }
  }
  return features.filter((name) => leaking.has(name));
}
