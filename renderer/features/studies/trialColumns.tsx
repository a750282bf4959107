import {
  counted,
  formatDuration,
  formatFigure,
  type Study,
  type StudyConfig,
  type StudyTrial,
} from '../../../core/contract/index.ts';
import { OBJECTIVE_WORDS, shownValue } from '../../../core/figures/index.ts';
import type { Column } from '../../components/DataTable/Column.ts';
import { TrialStateTag } from './TrialStateTag.tsx';
import { trialWord } from './trialWord.ts';
import { secondsOf } from './secondsOf.ts';

/** px: of a number with its exponent, of a letter of a header, and of what stands beside that. */
const [VALUE_WIDTH, LETTER, HEADER] = [104, 7, 34];

/** The columns of a study's trials. @param front the best trial, or those of the Pareto front */
export function trialColumns(
  { objectives, space }: StudyConfig,
  state: Study['state'],
  front: readonly number[],
): Column<StudyTrial>[] {
  const isBest = ({ number }: StudyTrial) => front.includes(number);
  const mark = objectives.length > 1 ? 'on the front' : 'best';
  return [
    { id: 'number', header: 'Trial', value: ({ number }) => number, pinned: 'left', filter: false, width: 64 },
    {
      id: 'state',
      header: 'State',
      value: (trial) => trialWord(trial, state),
      render: (trial) => <TrialStateTag word={trialWord(trial, state)} />,
      explain: ({ error, intermediate }) => error ?? `${counted(intermediate.length, 'fold')} were run one by one`,
      filter: 'choice',
      width: 108,
    },
    ...objectives.map((objective, place): Column<StudyTrial> => {
      const { title, format } = OBJECTIVE_WORDS[objective];
      const isPercent = objective === 'drawdown';
      return {
        id: objective,
        header: title,
        ...(isPercent && { unit: '%' }),
        value: ({ values }) => {
          const shown = shownValue(objective, values?.[place] ?? null);
          return shown && (isPercent ? 100 * shown : shown);
        },
        render: ({ values }) => format(values?.[place]),
        explain: (trial) => valueWords(trial, state, objective, place),
        // Also while none has a value yet.
        align: 'right',
        filter: 'range',
        width: isPercent ? 140 : 116,
      };
    }),
    { id: 'mark', header: 'Stands out', value: (trial) => (isBest(trial) ? mark : ''), filter: 'choice', width: 96 },
    ...space.map(({ name }): Column<StudyTrial> => ({
      id: `param.${name}`,
      header: name,
      value: ({ params }) => cell(params[name]),
      width: Math.max(VALUE_WIDTH, LETTER * name.length + HEADER),
      render: ({ params }) => {
        const value = params[name];
        return typeof value === 'number' && !Number.isInteger(value) ? formatFigure(value) : undefined;
      },
      explain: ({ params }) =>
        Object.hasOwn(params, name) ? `${name} = ${String(params[name])}` : 'Not searched here',
    })),
    {
      id: 'duration',
      header: 'Took',
      value: secondsOf,
      render: (trial) => formatDuration(secondsOf(trial)),
      explain: 'From its spend to its record, waiting for threads included',
      filter: 'range',
      width: 84,
    },
    { id: 'experiment', header: 'Experiment', value: ({ experiment }) => experiment, width: 104 },
  ];
}

const cell = (value: string | number | boolean | undefined) =>
  typeof value === 'boolean' ? String(value) : (value ?? null);

function valueWords(
  { state, intermediate, error }: StudyTrial,
  study: Study['state'],
  objective: StudyConfig['objectives'][number],
  place: number,
) {
  const { title, format } = OBJECTIVE_WORDS[objective];
  switch (state) {
    case 'complete':
      return `${title} over all out-of-fold dates`;
    case 'pruned':
      return place > 0 || intermediate.length === 0
        ? 'Given up between folds'
        : `Given up after ${counted(intermediate.length, 'fold')}, at ${format(intermediate.at(-1))}`;
    case 'failed':
      return error ?? 'Failed';
    case 'running':
      return study === 'running' ? 'It still runs' : 'It was begun, and runs again when the study goes on';
  }
}
