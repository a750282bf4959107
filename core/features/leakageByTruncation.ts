import { AppError } from '../contract/index.ts';
import { type BarSeries } from '../kernels/index.ts';
import { type Rng } from '../statistics/index.ts';
import { type ComputeFeatures, computeFeatures } from './computeFeatures.ts';
import { truncateBars } from './truncateBars.ts';

export interface LeakageRequest {
  readonly bars: readonly BarSeries[];
  readonly features: readonly string[];
  /** Symbol-days to try, drawn with replacement: a symbol, then one of its bars. */
  readonly samples: number;
  readonly rng: Rng;
  /** Default: the price features. For others, close over what they need, such as the filings. */
  readonly compute?: ComputeFeatures;
}

/**
 * The features, in their order, whose value at a sampled symbol-day changed when the bars after it were removed:
 * none may (guard TargetLeakageValidator). Values are compared exactly.
 * @throws AppError BAD_INPUT without bars or without samples: a check of nothing finds nothing
 */
export function leakageByTruncation(request: LeakageRequest): string[] {
  const { features, samples, rng, compute = computeFeatures } = request;
  const bars = request.bars.filter((series) => series.date.length > 0);
  if (bars.length === 0 || !(samples >= 1)) {
    const message = `The leakage check has ${bars.length} symbols with bars and ${samples} samples: give it at least one of each.`;
    throw new AppError('BAD_INPUT', message, { symbols: bars.length, samples });
  }
  const drawn = Array.from({ length: samples }, () => {
    const i = rng.integer(bars.length);
    return { i, t: rng.integer(bars[i].date.length) };
  });
  const leaking = new Set<string>();
  for (const [i, days] of Map.groupBy(drawn, (sample) => sample.i)) {
    const whole = compute(bars[i], features);
    for (const { t } of days) {
      const cut = compute(truncateBars(bars[i], t + 1), features);
      features.forEach((name, j) => {
        if (!Object.is(cut[j][t], whole[j][t])) leaking.add(name);
      });
    }
  }
  return features.filter((name) => leaking.has(name));
}
