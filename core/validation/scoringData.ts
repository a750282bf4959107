import type { Dataset } from '../features/index.ts';
import type { ScoringData } from './foldMetrics.ts';

/** What predictions of a dataset are scored against. */
export const scoringData = ({
  dataset,
  horizon,
  delay,
}: {
  readonly dataset: Dataset;
  readonly horizon: number;
  readonly delay: number;
}): ScoringData => ({
  label: dataset.label,
  rowDate: dataset.rowDate,
  rowSymbol: dataset.rowSymbol,
  close: dataset.close,
  symbols: dataset.symbols.length,
  horizon,
  delay,
});
