import { SegmentedControl } from '@blueprintjs/core';
import { combinationsOf, formatCount } from '../../../../core/contract/index.ts';
import { Panel } from '../../../components/Panel.tsx';
import { numberFieldOf } from './numberFieldOf.tsx';
import { PipelineFields } from './PipelineFields.tsx';
import { STANDARD, type RunDraft } from './runDraft.ts';
import type { RANGES, RunProblems } from './runInput.ts';
import { SPLIT_KINDS } from './splitDraft.ts';
import { WordField } from './WordField.tsx';

export interface ValidationFieldsProps {
  draft: RunDraft;
  problems: RunProblems;
  openDays: number | null;
  onChange: (part: Partial<RunDraft>) => void;
}

type Named = keyof typeof STANDARD & keyof typeof RANGES;

/** What is predicted, how it is validated and traded, and the seed. */
export function ValidationFields({ draft, problems, openDays, onChange }: ValidationFieldsProps) {
  const field = numberFieldOf<Named>({ draft, standard: STANDARD, problems, onChange });
  const kind = SPLIT_KINDS.find(({ value }) => value === draft.splitKind);
  const isForward = draft.splitKind === 'walk_forward' || draft.splitKind === 'grouped';
  const gap = Number(draft.horizon) + Number(draft.entryDelay);
  return (
    <>
      <Panel title="Label and validation" aside={foldText(draft, openDays)}>
        <div className="hrp-run-grid hrp-run-grid-narrow">
          {field('horizon', 'Horizon', 'trading days', 'Of the forward return that is predicted')}
          {field('entryDelay', 'Entry delay', 'trading days', 'From a prediction to its trade; 0 to 21')}
          <WordField
            label="Split"
            help={kind?.help ?? ''}
            value={draft.splitKind}
            standard={STANDARD.splitKind}
            options={SPLIT_KINDS.filter(({ value }) => value !== 'custom' || draft.customFolds.length > 0)}
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
                {draft.window === 'expanding'
                  ? 'Everything before the test'
                  : `The last ${draft.minTrainDays} days before it`}
              </span>
            </div>
          )}
        </div>
      </Panel>
      <PipelineFields {...{ draft, problems, onChange }} />
      <Panel title="Portfolio and seed">
        <div className="hrp-run-grid hrp-run-grid-narrow">
          {field(
            'quantilePercent',
            'Quantile',
            '%',
            'Of the symbols, long at the top and short at the bottom; 1 to 50',
          )}
          {field('costBps', 'Cost', 'basis points', "Of every trade's notional")}
          {field('seed', 'Seed', undefined, 'The same seed gives the same model to the bit')}
        </div>
      </Panel>
    </>
  );
}

function foldText(draft: RunDraft, openDays: number | null): string | undefined {
  if (draft.splitKind === 'combinatorial') {
    const count = combinationsOf(Number(draft.blocks), Number(draft.testBlocks));
    const paths = (count * Number(draft.testBlocks)) / Number(draft.blocks);
    return count >= 1 ? `${formatCount(count)} folds, ${formatCount(paths)} paths` : undefined;
  }
  if (draft.splitKind !== 'walk_forward') return undefined;
  const days = Math.floor(((openDays ?? NaN) - Number(draft.minTrainDays)) / Number(draft.folds));
  return days > 0 ? `${draft.folds} folds of at most ${formatCount(days)} trading days` : undefined;
}
