import { SegmentedControl } from '@blueprintjs/core';
import { formatCount } from '../../../../core/contract/index.ts';
import { NumberField } from '../../../components/NumberField.tsx';
import { Panel } from '../../../components/Panel.tsx';
import { STANDARD, type RunDraft } from './runDraft.ts';
import type { RunProblems } from './runInput.ts';

export interface ValidationFieldsProps {
  draft: RunDraft;
  problems: RunProblems;
  openDays: number | null;
  onChange: (part: Partial<RunDraft>) => void;
}

type Named = Exclude<keyof typeof STANDARD, 'window'>;

/** What is predicted, how it is validated and traded, and the seed. */
export function ValidationFields({ draft, problems, openDays, onChange }: ValidationFieldsProps) {
  const field = (name: Named, label: string, info: string | undefined, help: string, placeholder?: string) => (
    <NumberField
      {...{ label, info, help, placeholder }}
      problem={problems[name]}
      value={draft[name]}
      standard={STANDARD[name]}
      onChange={(text) => onChange({ [name]: text })}
    />
  );
  const gap = Number(draft.horizon) + Number(draft.entryDelay);
  return (
    <>
      <Panel title="Label and walk-forward validation" aside={foldText(draft, openDays)}>
        <div className="hrp-run-grid hrp-run-grid-narrow">
          {field('horizon', 'Horizon', 'trading days', 'Of the forward return that is predicted')}
          {field('entryDelay', 'Entry delay', 'trading days', 'From a prediction to its trade; 0 to 21')}
          {field('folds', 'Test folds', undefined, 'Equal in trading days, one after the other; 2 to 50')}
          {field('minTrainDays', 'First training', 'trading days', 'Before the first test; at least 20')}
          {field(
            'embargoDays',
            'Embargo',
            'trading days',
            'After each test; empty: horizon + delay',
            Number.isFinite(gap) ? String(gap) : undefined,
          )}
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
        </div>
      </Panel>
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
  const days = Math.floor(((openDays ?? NaN) - Number(draft.minTrainDays)) / Number(draft.folds));
  return days > 0 ? `${draft.folds} folds of at most ${formatCount(days)} trading days` : undefined;
}
