import { modelDefinition, parseParameters, type ModelDefinition } from '../../models/index.ts';
import { studyNumber, type HypothesisRow, type TrainedExperiment } from '../../research/index.ts';
import type { Services } from '../Services.ts';
import { sharesDates } from './sharesDates.ts';

/** A hypothesis whose trials count for another, because what the other trained had been trained on it before. */
export interface SharedRecipe {
  row: HypothesisRow;
  /** What had the recipe there, and what has it since: experiments or trials of studies. */
  there: string;
  here: string;
}

/** Something that was trained, and when. */
interface Trained {
  id: string;
  recipe: string;
  at: string;
}
/** Everything that was trained on a hypothesis, the first first. */
export type TrainedOn = (hypothesis: number) => readonly Trained[];

/**
 * The hypotheses whose trials count for this one: a recipe that was trained here was trained there before, on dates that
 * overlap, so that it may be what was chosen from the trials there. Those that count for them count here too. What is the
 * same recipe does not depend on seed, split, preprocessing and portfolio.
 * @param trainedOn reads each hypothesis once for many questions
 */
export function sharedRecipes(
  services: Services,
  own: HypothesisRow,
  trainedOn: TrainedOn = trainedOnEach(services),
): SharedRecipe[] {
  const all = services.hypotheses.list();
  const found: SharedRecipe[] = [];
  const isNew = ({ id }: HypothesisRow) => id !== own.id && !found.some(({ row }) => row.id === id);
  // It grows while it is gone through.
  for (let i = -1; i < found.length; i++) {
    const taker = i < 0 ? own : found[i].row;
    // The last of each recipe.
    const here = new Map(trainedOn(taker.id).map((one) => [one.recipe, one]));
    for (const row of all) {
      if (!isNew(row) || !sharesDates(row, taker)) continue;
      const there = trainedOn(row.id).find(({ recipe, at }) => (here.get(recipe)?.at ?? '') > at);
      if (there) found.push({ row, there: there.id, here: here.get(there.recipe)!.id });
    }
  }
  return found;
}

/** Reads what was trained on each hypothesis when it is first asked for. */
export function trainedOnEach(services: Services): TrainedOn {
  const known = new Map<number, Trained[]>();
  return (hypothesis) => {
    const trained = known.get(hypothesis) ?? trainedIn(services, hypothesis);
    known.set(hypothesis, trained);
    return trained;
  };
}

function trainedIn({ experiments, studies }: Services, hypothesis: number): Trained[] {
  // What was made of a trial is that trial, and was trained when it ran.
  const trained = experiments
    .trained(hypothesis)
    .flatMap((one) => (one.isTrialOfStudy ? [] : [{ id: one.id, recipe: recipeOf(one), at: one.created_at }]));
  const searched = studies.list(hypothesis).flatMap(({ id, config }) =>
    studies.trials.list(studyNumber(id)).map(({ number, params, experiment, started_at }) => ({
      ...{ id: experiment ?? `${id}/${number}`, at: started_at },
      recipe: recipeOf({ ...config, params: { ...config.params, ...params } }),
    })),
  );
  return [...trained, ...searched].sort((a, b) => (a.at < b.at ? -1 : 1));
}

type Recipe = Pick<TrainedExperiment, 'model' | 'params' | 'features' | 'label' | 'entryDelay'>;

function recipeOf({ model, params, features, label, entryDelay }: Recipe): string {
  const definition = modelDefinition(model);
  const whole = Object.entries(wholeOf(definition, params)).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([definition.name, whole, features.toSorted(), label, entryDelay]);
}

/** Those of a release with other parameters stay as they are. */
function wholeOf(definition: ModelDefinition, params: Recipe['params']): Recipe['params'] {
  try {
    return parseParameters(definition, params);
  } catch {
    return params;
  }
}
