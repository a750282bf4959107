import { foldsOf, type StudyConfig } from '../../../../core/contract/index.ts';
import { choicesText, type Dimension, type DimensionDraft } from './dimensionDraft.ts';
import { STANDARD_SEARCH, type SearchDraft } from './searchDraft.ts';

/**
 * The search of a study, to be changed and made again; conditions are those of the model's own space.
 * @param own the model's own space: what the study did not search of it is fixed
 */
export function searchLike(config: StudyConfig, own: readonly Dimension[]): SearchDraft {
  const { objectives, space, decay, trials, parallel, warmStart, model } = config;
  const fixed = own.filter(({ name }) => !space.some((one) => one.name === name));
  return {
    ...STANDARD_SEARCH,
    ...{ objective: objectives[0], second: objectives[1] ?? 'none' },
    ...samplerLike(config.sampler),
    ...prunerLike(config.pruner, foldsOf(config.split)),
    ...{ decayPercent: decay ? String(100 * decay.mostDecay) : '', trials: String(trials), parallel: String(parallel) },
    warmStart: warmStart.map(({ study }) => study),
    space: {
      [model]: {
        ...Object.fromEntries(space.map((dimension) => [dimension.name, dimensionLike(dimension)])),
        ...Object.fromEntries(fixed.map(({ name }) => [name, { searched: 'fixed' as const }])),
      },
    },
  };
}

function samplerLike(sampler: StudyConfig['sampler']): Partial<SearchDraft> {
  if (sampler.kind === 'random') return { sampler: 'random' };
  if (sampler.kind === 'grid') return { sampler: 'grid', gridPoints: String(sampler.points) };
  return {
    ...{ sampler: 'tpe', startupTrials: String(sampler.startupTrials), candidates: String(sampler.candidates) },
    together: sampler.multivariate ? 'yes' : 'no',
    constantLiar: sampler.constantLiar ? 'yes' : 'no',
  };
}

function prunerLike(pruner: StudyConfig['pruner'], folds: number | null): Partial<SearchDraft> {
  if (pruner.kind === 'none') return { pruner: 'none' };
  if (pruner.kind === 'median') {
    const { startupTrials, warmupFolds } = pruner;
    return { pruner: 'median', completeTrials: String(startupTrials), warmupFolds: String(warmupFolds) };
  }
  const { kind, minimumFolds, reduction } = pruner;
  return {
    ...{ pruner: kind, minimumFolds: String(minimumFolds), reduction: String(reduction) },
    // Left to the split, which may be changed, where it says how many folds it has.
    ...(pruner.kind === 'hyperband' && folds === null && { maximumFolds: String(pruner.maximumFolds) }),
  };
}

function dimensionLike(dimension: Dimension): Partial<DimensionDraft> {
  if (dimension.kind === 'categorical') return { searched: 'choices', choices: choicesText(dimension.choices) };
  const { low, high, step, log = false } = dimension;
  return {
    ...{ searched: log ? 'log' : 'range', low: String(low), high: String(high) },
    step: step === undefined ? '' : String(step),
  };
}
