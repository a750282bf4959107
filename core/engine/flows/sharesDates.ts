import type { HypothesisRow } from '../../research/index.ts';

/** Whether two hypotheses may be tried on the same dates; a holdout is not tried on. */
export const sharesDates = (a: HypothesisRow, b: HypothesisRow): boolean =>
  a.start_date < b.holdout_start && b.start_date < a.holdout_start;
