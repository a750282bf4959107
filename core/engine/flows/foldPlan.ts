import { setImmediate as nextTurn } from 'node:timers/promises';
import { AppError, isoOf, type FoldPlan, type SplitOptions } from '../../contract/index.ts';
import { barsUntilKnown, parseLabel } from '../../features/index.ts';
import { readDatasetRows } from '../../jobs/index.ts';
import { planTally, tallyDays, tallyRows, type RowTally, type TalliedFold } from '../../validation/index.ts';
import type { HypothesisRow } from '../../research/index.ts';
import type { Services } from '../Services.ts';
import { PRICE_FEATURES } from './features.ts';
import { currentSnapshot, type DatasetSpec } from './snapshot.ts';
import { researchDates } from './unsealed.ts';

/** A dataset of a hypothesis, and how its rows are to be split. */
export interface FoldsAsked extends DatasetSpec {
  hypothesis: string;
  split: SplitOptions;
}

/** As long as the engine does nothing else between two folds, ms. */
const AT_ONCE = 20;

/**
 * The folds of a run before it is one. Of the snapshot that the run would take they are exact; without one a row is
 * foreseen on every day on which enough features of a symbol with all its bars are known.
 * @param signal ends it when nobody waits for it any more
 * @throws AppError as a run on the split would be refused with
 */
export async function foldPlan(services: Services, asked: FoldsAsked, signal?: AbortSignal): Promise<FoldPlan> {
  const { hypothesis, label, entryDelay, split } = asked;
  const { horizon } = parseLabel(label);
  const row = services.hypotheses.get(hypothesis);
  const built = await currentSnapshot(services, row, asked);
  const tally = built
    ? tallyRows(readDatasetRows(services.snapshots.presentFile(built.hash)), split)
    : await foreseen(services, row, asked, horizon);
  const { folds, paths } = planTally(tally, split, split.embargoDays ?? horizon + entryDelay);
  const dateOf = (day: number) => isoOf(tally.calendar[day]);
  // Foreseen days count once for each group that a fold trains on.
  const each = built ? 1 : Math.max(1, tally.groups.length - 1);
  const plan: FoldPlan = {
    counts: built ? 'rows' : 'days',
    snapshot: built?.hash ?? null,
    folds: [],
    stretches: [],
    paths,
  };
  let since = performance.now();
  for (const fold of folds) {
    plan.folds.push(planned(fold, dateOf, each));
    for (const { use, start, end } of fold.stretches) {
      plan.stretches.push({ fold: fold.fold.index + 1, use, start: dateOf(start), end: dateOf(end - 1) });
    }
    if (performance.now() - since < AT_ONCE) continue;
    await nextTurn();
    signal?.throwIfAborted();
    since = performance.now();
  }
  return plan;
}

async function foreseen(
  services: Services,
  row: HypothesisRow,
  { hypothesis, entryDelay: delay, split, features = PRICE_FEATURES }: FoldsAsked,
  horizon: number,
): Promise<RowTally> {
  const dates = await researchDates(services, row);
  const { firstDate, lastDate, lastSealed = -Infinity } = dates;
  const calendar = dates.calendar.filter((day) => day > lastSealed && day <= lastDate);
  const inside = calendar.findIndex((day) => day >= firstDate);
  if (inside < 0) throw new AppError('NO_DATA', `No bar of ${hypothesis} is stored. Import bars of its dates.`);
  const first = Math.max(inside, barsUntilKnown(features) - 1);
  return tallyDays({ calendar, first, horizon, delay, groups: groupsIn(split) });
}

function groupsIn(split: SplitOptions): number | undefined {
  if (split.kind !== 'grouped') return undefined;
  if (split.by !== 'sector') return split.groups;
  const message = 'Which sectors have rows is known once the snapshot is built. Build it; that spends no trial.';
  throw new AppError('NO_DATA', message);
}

const planned = (
  { fold, train, test, purged, embargoed }: TalliedFold,
  dateOf: (day: number) => string,
  each: number,
): FoldPlan['folds'][number] => ({
  fold: fold.index + 1,
  ...(fold.group !== undefined && { group: fold.group }),
  train: { start: dateOf(fold.train.start), end: dateOf(fold.train.end - 1) },
  test: { start: dateOf(fold.test[0].start), end: dateOf(fold.test[fold.test.length - 1].end - 1) },
  ...{ trainRows: train / each, testRows: test, purged: purged / each, embargoed: embargoed / each },
});
