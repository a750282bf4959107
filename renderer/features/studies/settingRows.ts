import {
  counted,
  describePipeline,
  describeSplit,
  formatCount,
  formatPercent,
  type StudyConfig,
} from '../../../core/contract/index.ts';
import { OBJECTIVE_WORDS } from '../../../core/figures/index.ts';

/** The settings of a study, for people. */
export function settingRows(config: StudyConfig): { name: string; value: string }[] {
  const { objectives, space, params, sampler, pruner, decay, trials, parallel, warmStart, features, seed } = config;
  const row = (name: string, value: string | null) => (value === null || value === '' ? [] : [{ name, value }]);
  return [
    ...row('Objective', objectives.map((one) => OBJECTIVE_WORDS[one].title).join(' against ')),
    ...space.map((dimension) => ({ name: dimension.name, value: dimensionWords(dimension) })),
    ...row(
      'Fixed',
      Object.entries(params)
        .map(([name, value]) => `${name} = ${String(value)}`)
        .join(', '),
    ),
    ...row('Sampler', samplerWords(sampler)),
    ...row('Pruner', prunerWords(pruner)),
    ...row('Stop on decay', decay ? `of more than ${formatPercent(decay.mostDecay)} of the Sharpe` : null),
    ...row('Trials', `${formatCount(trials)}, ${parallel} at once`),
    ...row(
      'Warm start',
      warmStart.map(({ study, trials: known }) => `${study} (${counted(known, 'trial')})`).join(', '),
    ),
    ...row('Label', `${config.label}, entered after ${counted(config.entryDelay, 'day')}`),
    ...row('Features', counted(features.length, 'feature')),
    ...row('Split', describeSplit(config.split)),
    ...row('Inside each fold', describePipeline(config)),
    ...row('Seed', String(seed)),
  ];
}

/** `0.01 to 1, logarithmic`, `5 to 20 by 5`, `relu or tanh, only where early_stopping is true`. */
export function dimensionWords(dimension: StudyConfig['space'][number]): string {
  const { when } = dimension;
  const values =
    dimension.kind === 'categorical'
      ? dimension.choices.map(String).join(' or ')
      : [
          `${numberText(dimension.low)} to ${numberText(dimension.high)}`,
          ...(dimension.step === undefined ? [] : [`by ${dimension.step}`]),
          ...(dimension.log ? ['on a log scale'] : []),
        ].join(' ');
  return when ? `${values}, only where ${when.name} is ${when.in.map(String).join(' or ')}` : values;
}

const numberText = (value: number): string => (Number.isInteger(value) ? formatCount(value) : String(value));

export const SAMPLER_WORDS = { tpe: 'TPE', random: 'random', grid: 'grid' } as const;

function samplerWords(sampler: StudyConfig['sampler']): string {
  switch (sampler.kind) {
    case 'random':
      return SAMPLER_WORDS.random;
    case 'grid':
      return `${SAMPLER_WORDS.grid}, ${counted(sampler.points, 'point')} of a number`;
    case 'tpe':
      return `${SAMPLER_WORDS.tpe}${sampler.multivariate ? ', multivariate' : ''}, after ${counted(sampler.startupTrials, 'random trial')}`;
  }
}

function prunerWords(pruner: StudyConfig['pruner']): string {
  switch (pruner.kind) {
    case 'none':
      return 'none';
    case 'median':
      return `median, after ${counted(pruner.startupTrials, 'trial')} and ${counted(pruner.warmupFolds, 'fold')}`;
    case 'successive_halving':
      return `successive halving from ${counted(pruner.minimumFolds, 'fold')}, one of ${pruner.reduction} goes on`;
    case 'hyperband':
      return `Hyperband from ${pruner.minimumFolds} to ${counted(pruner.maximumFolds, 'fold')}, one of ${pruner.reduction} goes on`;
  }
}
