import { neweyWest, withoutNaN, type FloatArray, type IcSummary } from '../statistics/index.ts';

export interface IcDecayInput {
  /** Of the model version's out-of-fold dates. */
  readonly validation: Pick<IcSummary, 'mean' | 'standardError'>;
  /** IC per date since, in date order; NaN is unknown. */
  readonly realised: FloatArray;
  /** Newey-West lag, h + d − 1. */
  readonly lag: number;
  /** The realised share of the validation IC below which there is decay; default 0.5. */
  readonly minShare?: number;
  /** With fewer known dates the verdict is unknown; default 20. */
  readonly minDates?: number;
}

export interface IcDecay {
  /** Mean realised IC, with its Newey-West error. */
  mean: number;
  standardError: number;
  /** Known realised dates. */
  dates: number;
  /** mean / validation mean; NaN unless that is above 0. */
  shareOfValidation: number;
  verdict: 'ok' | 'alarm' | 'unknown';
}

/** One-sided 95 %. */
const Z = 1.6448536269514722;

/**
 * Whether the realised IC has decayed from the one validated. As with drift, an alarm needs both: a share of the
 * validation IC below `minShare`, and a fall beyond chance, of more than 1.645 standard errors of the difference
 * (of the two means, taken as independent). `unknown` where there are too few dates, an error is unknown, or the
 * validation IC is not above 0.
 */
export function icDecay({ validation, realised, lag, minShare = 0.5, minDates = 20 }: IcDecayInput): IcDecay {
  const known = withoutNaN(realised);
  const { mean, standardError } = neweyWest(known, lag);
  const shareOfValidation = validation.mean > 0 ? mean / validation.mean : NaN;
  const error = Math.sqrt(standardError ** 2 + validation.standardError ** 2);
  const isUnknown = known.length < minDates || Number.isNaN(error) || Number.isNaN(shareOfValidation);
  const hasDecayed = shareOfValidation < minShare && validation.mean - mean > Z * error;
  const verdict = isUnknown ? 'unknown' : hasDecayed ? 'alarm' : 'ok';
  return { mean, standardError, dates: known.length, shareOfValidation, verdict };
}
