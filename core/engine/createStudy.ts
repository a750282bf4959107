import { AppError, type Actor, type StudyConfig, type StudyInput, type StudySummary } from '../contract/index.ts';
import { modelDefinition, parseParameters, type ModelDefinition } from '../models/index.ts';
import { checkPruner, checkSampler, checkSpace, defaultSpace, type Dimension } from '../optimization/index.ts';
import { studyNumber } from '../research/index.ts';
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
  checkSearch(definition, { ...input, space });
  const config: StudyConfig = {
    ...asked,
    ...{ model: definition.name, features, space },
    warmStart: warmStart.map((id) => earlierStudy(services, id, input)),
  };
  return services.studies.summary(services.studies.create(actor, config, { tags, notes }));
}

/** What a study of a model searches unless told otherwise. @param model its name, not an alias */
export const standardSpace = (model: string): StudyConfig['space'] =>
  defaultSpace(model).map((dimension) => ({ ...dimension })) as StudyConfig['space'];

function checkSearch(definition: ModelDefinition, { space, params, sampler, pruner, objectives }: Search): void {
  checkSpace(space);
  checkSampler(sampler);
  checkPruner(pruner);
  const refuse = (message: string) => {
    throw new AppError('BAD_INPUT', message);
  };
  const fixed = space.find(({ name }) => Object.hasOwn(params, name));
  if (fixed) refuse(`${fixed.name} is both fixed and searched. Leave it out of the space or of the parameters.`);
  if (new Set(objectives).size < objectives.length) refuse(`The objectives ${objectives.join(', ')} name one twice.`);
  if (objectives.length > 1 && pruner.kind !== 'none') {
    refuse(`A study of ${objectives.join(' and ')} cannot prune: a trial that is behind in one may lead in the other.`);
  }
  parseParameters(definition, params);
  for (const dimension of space) {
    for (const value of endsOf(dimension)) parseParameters(definition, { [dimension.name]: value });
  }
}
type Search = Pick<StudyInput, 'params' | 'sampler' | 'pruner' | 'objectives'> & { space: readonly Dimension[] };

const endsOf = (dimension: Dimension) =>
  dimension.kind === 'categorical' ? dimension.choices : [dimension.low, dimension.high];

/** The trials of an earlier study that have ended, from the first on: what it finds later changes nothing here. */
function earlierStudy(
  { studies, hypotheses }: Services,
  id: string,
  { hypothesis, objectives }: StudyInput,
): StudyConfig['warmStart'][number] {
  const study = studies.summary(id);
  if (study.config.objectives.join() !== objectives.join()) {
    throw new AppError(
      'BAD_INPUT',
      `${id} looks for ${study.config.objectives.join(', ')}, this study for ${objectives.join(', ')}; its values say nothing here.`,
    );
  }
  const row = hypotheses.get(hypothesis);
  const other = hypotheses.get(study.hypothesis);
  if (other.id !== row.id && other.start_date <= row.end_date && other.holdout_start > row.holdout_start) {
    throw new AppError(
      'HOLDOUT_SEALED',
      `${id} has seen dates of the holdout of ${hypothesis} (${row.holdout_start} to ${row.end_date}). Start cold, or from a study of earlier dates.`,
    );
  }
  const trials = studies.trials.list(studyNumber(id));
  const running = trials.findIndex(({ state }) => state === 'running');
  return { study: study.id, trials: running < 0 ? trials.length : running };
}
