import { SegmentedControl } from '@blueprintjs/core';
import {
  justification,
  type BacktestSettings,
  type BacktestSummary,
  type Hypothesis,
} from '../../../core/contract/index.ts';
import { BudgetMeter } from '../../components/BudgetMeter.tsx';
import { FormDialog } from '../../components/FormDialog.tsx';
import { TextField } from '../../components/TextField.tsx';
import { useDraft } from '../../stores/drafts.ts';
import './Backtest.css';
import { askedOf, firstProblem } from './backtestAsked.ts';
import { BacktestAxes } from './BacktestAxes.tsx';
import { NEW_BACKTEST } from './backtestDraft.ts';
import { BacktestFields } from './BacktestFields.tsx';
import { askedBefore, spendSentence } from './backtestSpend.ts';
import { startBacktest, type StartBacktest } from './startBacktest.ts';

const GUARD = 'HyperparameterTrialCounter';

export interface BacktestDialogProps extends Pick<StartBacktest, 'experiment' | 'onDone'> {
  hypothesis: Pick<Hypothesis, 'id' | 'status' | 'budget'>;
  own: BacktestSettings;
  /** The experiment's backtests on record. */
  all: readonly BacktestSummary[];
  isOpen: boolean;
  onClose: () => void;
}

/** Asks for one portfolio with options of its own, or for a grid of them, and says what that spends. */
export function BacktestDialog(props: BacktestDialogProps) {
  const { experiment, hypothesis, own, all, isOpen, onClose, onDone } = props;
  const { draft, change, discard, isChanged } = useDraft(`backtest.${experiment}`, NEW_BACKTEST);
  const asked = askedOf(draft, own);
  const { kind, shown, trials, problems } = asked;
  const { budget, status } = hypothesis;
  const wrong = firstProblem(problems);
  const before = wrong === null ? askedBefore(asked, own, all) : undefined;
  const spends = before || wrong !== null ? 0 : trials;
  const left = Math.max(0, budget.trial_limit - budget.trials);
  const isOver = spends > left;
  const reason = justification.safeParse(draft.justification);
  const send = async () => {
    const overrides = isOver && reason.success ? [{ guard: GUARD, justification: reason.data } as const] : [];
    await startBacktest({ experiment, asked, overrides, onDone });
    // The next override needs a reason of its own.
    change({ justification: '' });
  };
  const closed = spends > 0 && status !== 'open' ? `${hypothesis.id} is ${status}: nothing more is tried on it.` : null;
  const problem = wrong ?? closed ?? (isOver && !reason.success ? reason.error.issues[0].message : null);
  const act = kind === 'grid' ? 'Run the grid' : 'Run the backtest';
  return (
    <FormDialog
      isOpen={isOpen}
      onClose={onClose}
      title={`Backtest the out-of-fold signal of ${experiment}`}
      width={920}
      onReset={isChanged ? discard : undefined}
      act={isOver ? `Override and ${act.toLowerCase()}` : act}
      intent={isOver ? 'danger' : 'primary'}
      isBlocked={problem !== null}
      onAct={send}
      safe="No trial was spent; the form is kept."
      footer={
        <section className="hrp-backtest-spend" aria-label="What this spends">
          <BudgetMeter what="Trials" spent={budget.trials} limit={budget.trial_limit} next={spends} />
          <p role="status">
            {wrong ?? spendSentence(asked, left, before)}
            {spends > 0 && ' Spent before it runs, and not given back when it is cancelled or fails.'}
          </p>
          {problem !== null && problem !== wrong && <p className="hrp-muted">{problem}</p>}
        </section>
      }
    >
      <div className="hrp-backtest-form">
        <SegmentedControl
          className="hrp-backtest-kind"
          aria-label="What is run"
          inline
          size="small"
          value={kind}
          options={[
            { value: 'run', label: 'One portfolio' },
            { value: 'grid', label: 'Grid of portfolios' },
          ]}
          onValueChange={(value) => change({ kind: value as BacktestSummary['kind'] })}
        />
        {kind === 'grid' && (
          <BacktestAxes axes={draft.axes} problems={problems} onChange={(axes) => change({ axes })} />
        )}
        {isOver && (
          <TextField
            label={`Justification against ${GUARD}`}
            info="stays on record for ever"
            placeholder="Why this is right, in at least 10 characters"
            value={draft.justification}
            onChange={(text) => change({ justification: text })}
          />
        )}
        <BacktestFields {...{ draft, own, shown, problems }} onChange={(values) => change({ values })} />
      </div>
    </FormDialog>
  );
}
