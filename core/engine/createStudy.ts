import {
  AppError,
  counted,
  foldsOf,
  type Actor,
  type StudyConfig,
  type StudyInput,
  type StudySummary,
} from '../contract/index.ts';
import { modelDefinition, parseParameters, type ModelDefinition } from '../models/index.ts';
import { checkPruner, checkSampler, checkSpace, defaultSpace, type Dimension } from '../optimization/index.ts';
import { earlierStudy } from './earlierStudy.ts';
import { PRICE_FEATURES, versionedFeatures } from './flows/features.ts';
import { requireOpen } from './flows/train.ts';
import type { Services } from './Services.ts';

/**
 * Puts a study on record with every default filled in, so that it searches the same whatever release goes on with it.
 * @throws AppError BAD_INPUT for anything that would fail in its first trial, NOT_FOUND, CONFLICT
 */
export function createStudy(services: Services, actor: Actor, input: StudyInput): StudySummary {
  const { tags, notes, warmStart, ...asked } = input;
  requireOpen(services, input.hypothesis);
  const definition = modelDefinition(input.model);
  const features = input.features ?? PRICE_FEATURES;
  versionedFeatures(features);
  const space = input.space ?? standardSpace(definition.name);
  const pruner = wholePruner(input);
  checkSearch(definition, { ...input, space, pruner });
  const search = { ...asked, model: definition.name, features, space, pruner };
  const config: StudyConfig = { ...search, warmStart: warmStart.map((id) => earlierStudy(services, id, search)) };
  return services.studies.summary(services.studies.create(actor, config, { tags, notes }));
}

/** What a study of a model searches unless told otherwise. @param model its name, not an alias */
export const standardSpace = (model: string): StudyConfig['space'] =>
  defaultSpace(model).map((dimension) => ({ ...dimension })) as StudyConfig['space'];

/** Hyperband deals its brackets by the folds of a whole trial: those of the split, whatever else is given. */
function wholePruner({ pruner, split }: Pick<StudyInput, 'pruner' | 'split'>): StudyConfig['pruner'] {
  if (pruner.kind !== 'hyperband') return pruner;
  const folds = foldsOf(split);
  const maximumFolds = pruner.maximumFolds ?? folds;
  if (maximumFolds === null) {
    throw new AppError(
      'BAD_INPUT',
      'How many folds there are by sector is known once the rows are: give Hyperband the sectors times the folds (--max-folds).',
    );
  }
  if (folds === null || maximumFolds === folds) return { ...pruner, maximumFolds };
  throw new AppError(
    'BAD_INPUT',
    `Hyperband up to ${counted(maximumFolds, 'fold')}, but the split has ${folds}: give ${folds}, or leave it out.`,
  );
}

function checkSearch(definition: ModelDefinition, { space, params, sampler, pruner, objectives }: Search): void {
  checkSpace(space);
  checkSampler(sampler);
  checkPruner(pruner);
  const refuse = (message: string) => {
    throw new AppError('BAD_INPUT', message);
  };
  const fixed = space.find(({ name }) => Object.hasOwn(params, name));
  if (fixed) refuse(`${fixed.name} is both fixed and searched. Leave it out of the space or of the parameters.`);
  if (new Set(objectives).size < objectives.length)
    refuse(`The objectives ${objectives.join(', ')} name one twice. Name each once.`);
  if (objectives.length > 1 && pruner.kind !== 'none') {
    refuse(`A study of ${objectives.join(' and ')} cannot prune: a trial that is behind in one may lead in the other.`);
  }
  parseParameters(definition, params);
  for (const dimension of space) {
    for (const value of endsOf(dimension)) parseParameters(definition, { [dimension.name]: value });
  }
}
type Search = Pick<StudyInput, 'params' | 'sampler' | 'objectives'> &
  Pick<StudyConfig, 'pruner'> & { space: readonly Dimension[] };

const endsOf = (dimension: Dimension) =>
  dimension.kind === 'categorical' ? dimension.choices : [dimension.low, dimension.high];
