import { buildDataset, calendarOf, FEATURES, type Dataset } from '../../../core/features/index.ts';
import { truncateBars } from '../../../core/features/truncateBars.ts';
import { readRealBars } from '../realBars.ts';

/** Of forward_return_5d. */
export const REAL_LABEL = { horizon: 5, delay: 1 };
const HOLDOUT_SHARE = 0.2;

/** The real bars as a snapshot has them, nothing of the holdout's dates; undefined, with a line, where they are absent. */
export function realDataset(): Dataset | undefined {
  const all = readRealBars();
  if (!all) return undefined;
  const days = calendarOf(all);
  const lastDate = days[days.length - Math.round(HOLDOUT_SHARE * days.length) - 1];
  return buildDataset({
    bars: all.map((series) => truncateBars(series, series.date.filter((day) => day <= lastDate).length)),
    filings: [],
    universe: null,
    features: FEATURES.filter(({ kind }) => kind === 'price').map(({ name }) => name),
    ...REAL_LABEL,
    firstDate: days[0],
    lastDate,
    purpose: 'training',
  });
}
