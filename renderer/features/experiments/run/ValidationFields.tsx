import { SegmentedControl } from '@blueprintjs/core';
import { Panel } from '../../../components/Panel.tsx';
import { TextField } from '../../../components/TextField.tsx';
import { FOLD_LINES } from './foldLines.ts';
import { numberFieldOf } from './numberFieldOf.tsx';
import { STANDARD, type RunDraft } from './runDraft.ts';
import type { RANGES, RunProblems } from './runInput.ts';
import { SPLIT_KINDS } from './splitDraft.ts';
import { WordField } from './WordField.tsx';

export interface ValidationFieldsProps {
  draft: RunDraft;
  problems: RunProblems;
  onChange: (part: Partial<RunDraft>) => void;
}

type Named = keyof typeof STANDARD & keyof typeof RANGES;

/** What is predicted, and how the rows are divided for training and testing. */
export function ValidationFields({ draft, problems, onChange }: ValidationFieldsProps) {
  const field = numberFieldOf<Named>({ draft, standard: STANDARD, problems, onChange });
  const kind = SPLIT_KINDS.find(({ value }) => value === draft.splitKind);
  const isForward = draft.splitKind === 'walk_forward' || draft.splitKind === 'grouped';
  const gap = Number(draft.horizon) + Number(draft.entryDelay);
  return (
    <Panel title="Label and validation">
      <div className="hrp-run-grid hrp-run-grid-narrow">
        {field('horizon', 'Horizon', 'trading days', 'Of the forward return that is predicted')}
        {field('entryDelay', 'Entry delay', 'trading days', 'From a prediction to its trade; 0 to 21')}
        <WordField
          label="Split"
          help={kind?.help ?? ''}
          value={draft.splitKind}
          standard={STANDARD.splitKind}
          options={SPLIT_KINDS}
          onChange={(splitKind) => onChange({ splitKind })}
        />
        {(isForward || draft.splitKind === 'purged_kfold') &&
          field('folds', 'Test folds', undefined, 'Equal in trading days, one after the other; 2 to 50')}
        {draft.splitKind === 'combinatorial' && (
          <>
            {field('blocks', 'Blocks', undefined, 'That the dates are cut into; 3 to 20')}
            {field('testBlocks', 'Tested blocks', undefined, 'By each fold; the fewer, the fewer folds')}
          </>
        )}
        {draft.splitKind === 'grouped' && (
          <WordField
            label="Groups of"
            help="Tested in turn, by a model of the others"
            value={draft.groupBy}
            standard={STANDARD.groupBy}
            options={[
              { value: 'symbol', label: 'Symbols' },
              { value: 'sector', label: 'Sectors' },
            ]}
            onChange={(groupBy) => onChange({ groupBy })}
          />
        )}
        {draft.splitKind === 'grouped' &&
          draft.groupBy === 'symbol' &&
          field('groups', 'Groups', undefined, 'That symbols are dealt into; 2 to 50')}
        {isForward && field('minTrainDays', 'First training', 'trading days', 'Before the first test; at least 20')}
        {field(
          'embargoDays',
          'Embargo',
          'trading days',
          'After each test; empty: horizon + delay',
          Number.isFinite(gap) ? String(gap) : undefined,
        )}
        {isForward && (
          <div>
            <span className="hrp-run-label" id="run-window">
              Training window
            </span>
            <SegmentedControl
              size="small"
              aria-labelledby="run-window"
              value={draft.window}
              onValueChange={(value) => onChange({ window: value === 'rolling' ? 'rolling' : 'expanding' })}
              options={[
                { value: 'expanding', label: 'Expanding' },
                { value: 'rolling', label: 'Rolling' },
              ]}
            />
            <span className="hrp-muted hrp-run-small hrp-run-below">
              {draft.window === 'expanding' ? 'Everything before the test' : 'The last days before it'}
            </span>
          </div>
        )}
        {isForward &&
          draft.window === 'rolling' &&
          field('trainDays', 'Window', 'trading days', 'Empty: those of the first training', draft.minTrainDays)}
        {draft.splitKind === 'walk_forward' && (
          <WordField
            label="Bin edges"
            help="Of the trees' features: whose training rows they come from"
            problem={problems['binEdges']}
            value={draft.binEdges}
            standard={STANDARD.binEdges}
            options={[
              { value: 'fold', label: "Each fold's own" },
              { value: 'first_fold', label: "The first fold's" },
            ]}
            onChange={(binEdges) => onChange({ binEdges })}
          />
        )}
      </div>
      {draft.splitKind === 'custom' && (
        <div className="hrp-run-lines">
          <TextField
            label="Folds"
            info="a line each"
            help="Tested dates, several with commas; without “trained on”, trained on all dates before the first of them"
            problem={draft.foldLines === '' ? undefined : problems['foldLines']}
            placeholder={FOLD_LINES}
            rows={4}
            value={draft.foldLines}
            onChange={(foldLines) => onChange({ foldLines })}
          />
        </div>
      )}
    </Panel>
  );
}
