import { parseId, type HypothesisRow, type TakenOver } from '../../research/index.ts';
import type { Services } from '../Services.ts';
import { sharedRecipes, trainedOnEach, type SharedRecipe, type TrainedOn } from './sharedRecipes.ts';

/** Trials of other hypotheses that count for one as if they were spent on it. */
export interface TakenOverTrials {
  /** Of the hypotheses with which it shares a recipe. */
  shared: (SharedRecipe & { trials: number })[];
  /** Of the studies with which the searches began, on it or on those. */
  warmStarts: TakenOver[];
  count: number;
}

/** Trials that count for what is found on a hypothesis: those spent on it, and those that it took over. */
export const countedTrials = (services: Services, row: HypothesisRow, trainedOn?: TrainedOn): number =>
  services.budgets.trials(row.id) + takenOverBy(services, row, trainedOn).count;

/** Each trial once, though it may count for two reasons. */
export function takenOverBy(
  services: Services,
  own: HypothesisRow,
  trainedOn: TrainedOn = trainedOnEach(services),
): TakenOverTrials {
  const { budgets, studies } = services;
  const shared = sharedRecipes(services, own, trainedOn).map((one) => ({ ...one, trials: budgets.trials(one.row.id) }));
  const whole = new Set([own.id, ...shared.map(({ row }) => row.id)]);
  const began = new Map<string, TakenOver>();
  for (const one of [...whole].flatMap((id) => studies.takenOver(id))) {
    const isWhole = whole.has(parseId('H', 'a hypothesis', studies.summary(one.study).hypothesis));
    if (!isWhole && one.count > (began.get(one.study)?.count ?? 0)) began.set(one.study, one);
  }
  const warmStarts = [...began.values()];
  const count = [...shared.map(({ trials }) => trials), ...warmStarts.map((one) => one.count)].reduce(
    (a, b) => a + b,
    0,
  );
  return { shared, warmStarts, count };
}
