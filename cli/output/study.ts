import {
  formatFigure,
  formatPercent,
  type Study,
  type StudyImportance,
  type StudySummary,
  type StudyTrial,
} from '../../core/contract/index.ts';
import { OBJECTIVE_WORDS } from '../../core/figures/index.ts';
import { pairs, table, type Column } from './table.ts';

const paramsText = (params: StudyTrial['params']): string =>
  Object.entries(params)
    .map(([name, value]) => `${name}=${typeof value === 'number' ? formatFigure(value) : String(value)}`)
    .join(' ');

/** Why nothing runs, and what to do about it. */
const STATES: Record<StudySummary['state'], (id: string) => string> = {
  created: (id) => `created; run it with \`hrp study run ${id}\``,
  running: () => 'running',
  stopped: (id) => `stopped; go on with \`hrp study resume ${id}\``,
  stopped_at_budget: (id) =>
    `stopped at the trial budget; a user can go on with \`hrp study resume ${id} --override HyperparameterTrialCounter --justification …\``,
  exhausted: () => 'every point of the grid was tried',
  complete: () => 'complete',
};

const ended = ({ counts: { complete, pruned, failed } }: StudySummary): number => complete + pruned + failed;

export const studiesTable = (studies: readonly StudySummary[]): string =>
  table(studies, [
    { title: 'id', text: ({ id }) => id },
    { title: 'hypothesis', text: ({ hypothesis }) => hypothesis },
    { title: 'model', text: ({ model }) => model },
    { title: 'objectives', text: ({ config }) => config.objectives.join(', ') },
    { title: 'sampler', text: ({ config }) => config.sampler.kind },
    { title: 'trials', align: 'right', text: (one) => `${ended(one)}/${one.config.trials}` },
    { title: 'state', text: ({ state }) => state },
  ]);

export const summaryText = (one: StudySummary): string => {
  const { config, counts } = one;
  return pairs([
    ['study', `${one.id}  ${one.model} on ${one.hypothesis}, ${config.label}, ${config.features.length} features`],
    ['state', STATES[one.state](one.id)],
    ['objectives', config.objectives.join(', ')],
    [
      'trials',
      `${ended(one)} of ${config.trials}: ${counts.complete} complete, ${counts.pruned} pruned, ${counts.failed} failed, ${counts.running} begun`,
    ],
    ['search', `${config.sampler.kind}, pruner ${config.pruner.kind}, ${config.parallel} at once, seed ${config.seed}`],
    ['space', config.space.map(({ name }) => name).join(', ')],
    ['warm start', config.warmStart.map(({ study, trials }) => `${study} (${trials} trials)`).join(', ') || 'none'],
    ['snapshot', one.snapshot_hash ?? 'built by the first run'],
  ]);
};

export interface ExplainedStudy extends Study {
  importance: StudyImportance;
}

/** A study with its trials, its front and what its hyperparameters explain. */
export function studyText(study: ExplainedStudy): string {
  const { config, trials, front, importance } = study;
  const columns: Column<StudyTrial>[] = [
    { title: 'trial', align: 'right', text: ({ number }) => `${front.includes(number) ? '* ' : ''}${number}` },
    { title: 'state', text: ({ state }) => state },
    ...config.objectives.map((objective): Column<StudyTrial> => ({
      title: objective,
      align: 'right',
      text: ({ figures }) => OBJECTIVE_WORDS[objective].format(figures?.[objective]),
    })),
    { title: 'folds', align: 'right', text: ({ intermediate }) => String(intermediate.length) },
    { title: 'experiment', text: ({ experiment }) => experiment ?? '' },
    {
      title: 'parameters',
      text: ({ params, error }) => (error ? `${paramsText(params)}  ${error}` : paramsText(params)),
    },
  ];
  const shares = importance
    .map(({ objective, shares: all }) => {
      const known = all.filter(({ share }) => share !== null);
      return known.length === 0
        ? ''
        : `\nWhat explains ${objective}\n${table(known, [
            { title: 'parameter', text: ({ name }) => name },
            { title: 'share', align: 'right', text: ({ share }) => formatPercent(share) },
          ])}`;
    })
    .join('');
  const marked = front.length === 0 ? '' : `* ${config.objectives.length === 1 ? 'the best' : 'on the Pareto front'}\n`;
  return `${summaryText(study)}\n${table(trials, columns)}${marked}${shares}`;
}
