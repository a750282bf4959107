import { AppError, dayOf, isoOf } from '../../contract/index.ts';
import { shown, type HypothesisRow } from '../../research/index.ts';
import type { RunningJob } from '../Jobs.ts';
import type { Services } from '../Services.ts';
import { marketExtract, type MarketExtract } from './marketExtract.ts';

/** What a job may see of the market before a hypothesis's holdout. */
export interface ResearchExtract {
  extract: MarketExtract;
  /** Days since 1970-01-01 that its rows may have, both inclusive. */
  firstDate: number;
  lastDate: number;
  /** Last day of the holdouts before them, of which and before which nothing is in it; undefined without any. */
  lastSealed: number | undefined;
}

/**
 * Everything before the holdout of a hypothesis, without a sealed bar: where another hypothesis's holdout lies before its
 * dates, features warm up after that.
 * @throws AppError HOLDOUT_SEALED when one of its dates is sealed for an open hypothesis
 */
export async function researchExtract(
  services: Services,
  job: RunningJob,
  row: HypothesisRow,
): Promise<ResearchExtract> {
  const calendar = await services.market.bars.calendar();
  const firstDate = dayOf(row.start_date);
  const lastDate = calendar.findLast((day) => day < dayOf(row.holdout_start)) ?? -1;
  requireUnsealed(services, row, firstDate, lastDate);
  return { ...(await unsealedExtract(services, job, lastDate)), firstDate, lastDate };
}

/** Everything up to a day, without a bar of a holdout or before it. */
export async function unsealedExtract(
  services: Services,
  job: RunningJob,
  lastDate: number,
): Promise<Pick<ResearchExtract, 'extract' | 'lastSealed'>> {
  job.stage('Reading the bars');
  const ends = services.hypotheses.seals().flatMap(({ start, end }) => (start <= lastDate ? [end] : []));
  const lastSealed = ends.length > 0 ? Math.max(...ends) : undefined;
  return { extract: await marketExtract(services, lastDate, lastSealed), lastSealed };
}

/**
 * @param firstDate, lastDate days of the rows of a dataset of the hypothesis, both inclusive
 * @throws AppError HOLDOUT_SEALED when one of them is sealed for an open hypothesis
 */
export function requireUnsealed(
  { hypotheses }: Services,
  row: HypothesisRow,
  firstDate: number,
  lastDate: number,
): void {
  const sealed = hypotheses.seals().find(({ start, end }) => start <= lastDate && end >= firstDate);
  if (!sealed) return;
  throw new AppError(
    'HOLDOUT_SEALED',
    `Dates of ${shown('H', row.id)} lie in the holdout of ${sealed.hypothesis} (${isoOf(sealed.start)} to ${isoOf(sealed.end)}). Close ${sealed.hypothesis} first.`,
  );
}
