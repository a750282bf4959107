import { OBJECTIVES, type Objective } from '../../../../core/contract/index.ts';
import { OBJECTIVE_WORDS } from '../../../../core/figures/index.ts';
import { Panel } from '../../../components/Panel.tsx';
import { numberFieldOf } from '../../experiments/run/numberFieldOf.tsx';
import type { RunProblems } from '../../experiments/run/runInput.ts';
import { WordField } from '../../experiments/run/WordField.tsx';
import type { SearchDraft, SearchNumber } from './searchDraft.ts';
import { SEARCH_FIELDS } from './searchInput.ts';

export interface SearchFieldsProps {
  draft: SearchDraft;
  /** What a reset puts back. */
  standard: SearchDraft;
  problems: RunProblems;
  /** Of the split, where they are known. */
  folds: number | null;
  /** The size of a grid over the space as it stands. */
  grid: string;
  onChange: (part: Partial<SearchDraft>) => void;
}

type Words = Extract<keyof SearchDraft, 'objective' | 'second' | 'sampler' | 'together' | 'constantLiar' | 'pruner'>;
type Options<Name extends Words> = readonly { value: SearchDraft[Name]; label: string }[];

const objectives = OBJECTIVES.map((value): { value: Objective; label: string } => ({
  value,
  label: OBJECTIVE_WORDS[value].title,
}));
const OPTIONS: { [Name in Words]: Options<Name> } = {
  objective: objectives,
  second: [{ value: 'none', label: 'None' }, ...objectives],
  sampler: [
    { value: 'tpe', label: 'TPE' },
    { value: 'random', label: 'Random' },
    { value: 'grid', label: 'Grid' },
  ],
  together: [
    { value: 'no', label: 'Each by itself' },
    { value: 'yes', label: 'Together (multivariate)' },
  ],
  constantLiar: [
    { value: 'yes', label: 'Yes (constant liar)' },
    { value: 'no', label: 'No' },
  ],
  pruner: [
    { value: 'none', label: 'None' },
    { value: 'median', label: 'Median' },
    { value: 'successive_halving', label: 'Successive halving' },
    { value: 'hyperband', label: 'Hyperband' },
  ],
};

const SAMPLER_HELP: Record<SearchDraft['sampler'], string> = {
  tpe: 'Learns where the good trials are',
  random: 'Each point by itself; a baseline',
  grid: 'Every combination once, in a drawn order',
};
const PRUNER_HELP: Record<SearchDraft['pruner'], string> = {
  none: 'Every trial runs all its folds',
  median: 'Gives up what is below the median at its fold',
  successive_halving: 'At each rung only the best share goes on',
  hyperband: 'Halving in brackets of different first rungs',
};

/** What is looked for, how points are chosen, and when a trial is given up. */
export function SearchFields({ draft, standard, problems, folds, grid, onChange }: SearchFieldsProps) {
  const number = numberFieldOf<SearchNumber>({ draft, standard, problems, onChange });
  const field = (name: SearchNumber, info: string | undefined, help: string, placeholder?: string) =>
    number(name, SEARCH_FIELDS[name], info, help, placeholder);
  const word = <Name extends Words>(name: Name, label: string, help: string) => (
    <WordField<SearchDraft[Name]>
      {...{ label, help, value: draft[name], standard: standard[name], problem: problems[name] }}
      options={OPTIONS[name]}
      onChange={(value) => onChange({ [name]: value })}
    />
  );
  const isHalving = draft.pruner === 'successive_halving' || draft.pruner === 'hyperband';
  return (
    <Panel title="Search">
      <div className="hrp-run-grid hrp-run-grid-narrow">
        {word('objective', 'Objective', 'Over all out-of-fold dates; pruning goes by it')}
        {word('second', 'Against', 'A second objective gives a Pareto front and no best trial')}
        {field('trials', undefined, 'Each spends one of the budget, pruned and failed ones too')}
        {field('parallel', 'trials', 'A trial does not see those beside it')}
        {word('sampler', 'Sampler', SAMPLER_HELP[draft.sampler])}
        {draft.sampler === 'grid' && field('gridPoints', undefined, `Of each number that is searched; ${grid}`)}
        {draft.sampler === 'tpe' && (
          <>
            {field('startupTrials', undefined, 'Before it learns')}
            {field('candidates', undefined, 'From which it takes the most promising')}
            {word('together', 'Parameters', 'Whether what goes with what is learned')}
            {Number(draft.parallel) > 1 && word('constantLiar', 'Kept apart', 'A running trial counts as a bad one')}
          </>
        )}
        {word('pruner', 'Pruner', PRUNER_HELP[draft.pruner])}
        {draft.pruner === 'median' && (
          <>
            {field('completeTrials', undefined, 'Before anything is pruned')}
            {field('warmupFolds', undefined, 'That every trial runs')}
          </>
        )}
        {isHalving && field('minimumFolds', 'folds', 'Before a trial can be given up')}
        {draft.pruner === 'hyperband' &&
          field('maximumFolds', 'folds', 'Of a whole trial; empty: all', folds === null ? undefined : String(folds))}
        {isHalving &&
          field('reduction', undefined, 'Trials at a rung; empty: as usual', draft.pruner === 'hyperband' ? '3' : '4')}
        {field('decayPercent', '%', 'Of the Sharpe lost by the last two folds; empty: never', 'never')}
      </div>
    </Panel>
  );
}
