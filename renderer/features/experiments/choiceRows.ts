import type { Experiment, FeatureChoice } from '../../../core/contract/index.ts';

export interface ChoiceRow {
  feature: string;
  /** Folds that chose it. */
  chosen: number;
  /** What became of it by fold, and on all rows; absent where a fold failed. */
  byFold: ReadonlyMap<number, FeatureChoice>;
  final: FeatureChoice | undefined;
}

/** What became of each feature over the folds of a run, in the order of the snapshot. */
export function choiceRows(choices: NonNullable<Experiment['choices']>): ChoiceRow[] {
  const rows = new Map<string, ChoiceRow & { byFold: Map<number, FeatureChoice> }>();
  for (const { fold, features } of choices) {
    for (const choice of features) {
      const { feature } = choice;
      const row = rows.get(feature) ?? { feature, chosen: 0, byFold: new Map(), final: undefined };
      rows.set(feature, row);
      if (fold === null) row.final = choice;
      else {
        row.byFold.set(fold, choice);
        if (choice.kept) row.chosen++;
      }
    }
  }
  return [...rows.values()];
}
