import { problemTexts, type RunProblems } from '../../experiments/run/runInput.ts';
import { SEARCH_FIELDS } from './searchInput.ts';

const FIELDS: Readonly<Record<string, string>> = {
  ...SEARCH_FIELDS,
  ...{ second: 'Against', pruner: 'Pruner', space: 'Search space', warmStart: 'Warm start' },
};

/** Each problem after the name of its field. */
export const studyProblemTexts = (problems: RunProblems): string[] =>
  Object.entries(problems).flatMap(([field, problem]) => {
    const own = FIELDS[field] ?? /^space\.(.+)$/.exec(field)?.[1];
    return own === undefined ? problemTexts({ [field]: problem }) : [`${own}: ${problem}`];
  });
