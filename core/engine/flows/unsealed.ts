import { AppError, dayOf, isoOf } from '../../contract/index.ts';
import { shown, type HypothesisRow, type SnapshotManifest } from '../../research/index.ts';
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

/** The days that research on a hypothesis may see. */
export interface ResearchDates extends Omit<ResearchExtract, 'extract'> {
  /** Every stored trading day. */
  calendar: Int32Array;
}

/** @throws AppError HOLDOUT_SEALED when one of its dates is sealed for an open hypothesis */
export async function researchDates(services: Services, row: HypothesisRow): Promise<ResearchDates> {
  const calendar = await services.market.bars.calendar();
  const firstDate = dayOf(row.start_date);
  const lastDate = calendar.findLast((day) => day < dayOf(row.holdout_start)) ?? -1;
  requireUnsealed(services, row, firstDate, lastDate);
  const ends = services.hypotheses.seals().flatMap(({ start, end }) => (start <= lastDate ? [end] : []));
  return { calendar, firstDate, lastDate, lastSealed: ends.length > 0 ? Math.max(...ends) : undefined };
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
  const { firstDate, lastDate, lastSealed } = await researchDates(services, row);
  job.stage('Reading the bars');
  return { extract: await marketExtract(services, lastDate, lastSealed), firstDate, lastDate, lastSealed };
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

/**
 * That no row of a snapshot is sealed now: its dates may have been sealed for another hypothesis since it was asked for.
 * @throws AppError HOLDOUT_SEALED
 */
export const requireSnapshotUnsealed = (
  services: Services,
  row: HypothesisRow,
  { dates }: Pick<SnapshotManifest, 'dates'>,
): void => requireUnsealed(services, row, dayOf(dates.start), dayOf(dates.end));
