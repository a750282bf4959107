import { Panel } from '../../../components/Panel.tsx';
import { numberFieldOf } from './numberFieldOf.tsx';
import type { PipelineDraft, PipelineNumber } from './pipelineDraft.ts';
import { STANDARD, type RunDraft } from './runDraft.ts';
import type { RunProblems } from './runInput.ts';
import { WordField } from './WordField.tsx';

export interface PipelineFieldsProps {
  draft: RunDraft;
  problems: RunProblems;
  onChange: (part: Partial<RunDraft>) => void;
}

const WORDS = {
  standardise: [
    { value: 'none', label: 'No' },
    { value: 'rank', label: 'Ranks' },
    { value: 'zscore', label: 'Z-scores' },
  ],
  neutralise: [
    { value: 'none', label: 'No' },
    { value: 'sector', label: 'Sector' },
  ],
  impute: [
    { value: 'none', label: 'No' },
    { value: 'median', label: 'Median' },
    { value: 'zero', label: 'Zero' },
  ],
  select: [
    { value: 'none', label: 'All features' },
    { value: 'correlation', label: 'Correlation pruning' },
    { value: 'mutual_information', label: 'Mutual information' },
    { value: 'permutation', label: 'Permutation' },
  ],
} satisfies {
  [Name in 'standardise' | 'neutralise' | 'impute' | 'select']: { value: PipelineDraft[Name]; label: string }[];
};

/** What is done to the features of every fold, fitted on its training rows alone. */
export function PipelineFields({ draft, problems, onChange }: PipelineFieldsProps) {
  const word = <Name extends keyof typeof WORDS>(name: Name, label: string, help: string) => (
    <WordField<PipelineDraft[Name]>
      {...{ label, help }}
      value={draft[name]}
      standard={STANDARD[name]}
      options={WORDS[name] as readonly { value: PipelineDraft[Name]; label: string }[]}
      onChange={(value) => onChange({ [name]: value })}
    />
  );
  const number = numberFieldOf<PipelineNumber>({ draft, standard: STANDARD, problems, onChange });
  return (
    <Panel title="Inside each fold">
      <div className="hrp-run-grid hrp-run-grid-narrow">
        {number('winsorisePercent', 'Winsorise', '%', 'At either end, by feature; empty: no', 'no')}
        {word('standardise', 'Standardise', 'Across the symbols of each date')}
        {word('neutralise', 'Neutralise', 'Less the mean of the sector on each date')}
        {word('impute', 'Impute', 'What stands for unknown values')}
        {word('select', 'Features', 'Chosen on the training rows of each fold')}
        {draft.select !== 'none' && number('maxFeatures', 'Most features', undefined, 'Per fold; 1 to 500')}
        {draft.select === 'correlation' &&
          number('maxCorrelation', 'Largest correlation', undefined, 'Above it one of two goes; 0.1 to 1')}
      </div>
    </Panel>
  );
}
