import { Button } from '@blueprintjs/core';
import { useQuery } from '@tanstack/react-query';
import {
  formatCount,
  formatDates,
  formatEstimate,
  formatIc,
  formatInterval,
  formatPercent,
  formatSharpe,
  type HoldoutResult,
  type Hypothesis,
} from '../../../core/contract/index.ts';
import { BudgetMeter } from '../../components/BudgetMeter.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Explained } from '../../components/Explained.tsx';
import { KeyValues } from '../../components/KeyValues.tsx';
import { Panel } from '../../components/Panel.tsx';
import { VerdictTag } from '../../components/VerdictTag.tsx';
import { engine } from '../../stores/engine/client.ts';
import { EXPLAINED } from './metricWords.ts';

export interface LooksPanelProps {
  experiment: string;
  hypothesis: Hypothesis;
  /** Why no look is possible. */
  block?: string;
  onEvaluate: () => void;
}

/** What the run did on the sealed dates, look by look, and what is left of the budget. */
export function LooksPanel({ experiment, hypothesis, block, onEvaluate }: LooksPanelProps) {
  const looks = useQuery(engine.holdout.list.queryOptions({ input: { experiment } }));
  const { budget, holdout } = hypothesis;
  return (
    <Panel
      title="Holdout"
      actions={
        <Button
          size="small"
          text="Evaluate"
          aria-label={`Evaluate ${experiment} on the holdout`}
          disabled={block !== undefined}
          title={block}
          onClick={onEvaluate}
        />
      }
    >
      <BudgetMeter what={`Looks at ${formatDates(holdout)}`} spent={budget.looks} limit={budget.look_limit} />
      {looks.error && (
        <ErrorState
          error={looks.error}
          safe="Looks that were spent stay on record."
          onRetry={() => void looks.refetch()}
        />
      )}
      {looks.data?.length === 0 && (
        <p className="hrp-looks-none hrp-muted">{experiment} was not evaluated on the sealed dates.</p>
      )}
      {looks.data?.toReversed().map((look) => (
        <Look key={look.look} look={look} />
      ))}
    </Panel>
  );
}

function Look({ look }: { look: HoldoutResult }) {
  const { icInterval, ic, portfolio, validationSharpe, verdicts, rows } = look;
  return (
    <article className="hrp-look" aria-label={`Look ${look.look}`}>
      <h3 className="hrp-look-title">
        Look {formatCount(look.look)}
        {verdicts.map(({ guard, level, message, overridden }) => (
          <Explained key={guard} by={message}>
            <VerdictTag level={level} text={`${guard}: ${level}`} overridden={overridden} />
          </Explained>
        ))}
      </h3>
      <KeyValues
        entries={[
          {
            name: 'Mean IC',
            value: (
              <Explained by={`${EXPLAINED.ic}; ${formatCount(ic.dates)} dates, ${formatCount(rows)} rows`}>
                <span className="hrp-number">{formatEstimate(icInterval, formatIc)},</span>{' '}
                <span className="hrp-number">95 % {formatInterval(icInterval, formatIc)}</span>
              </Explained>
            ),
          },
          {
            name: 'Sharpe',
            value: (
              <Explained by={`${EXPLAINED.sharpe}; no interval is computed on the holdout`}>
                {formatSharpe(portfolio.sharpe)} against {formatSharpe(validationSharpe)} out of fold
              </Explained>
            ),
          },
          { name: 'Return', value: `${formatPercent(portfolio.annualReturn, { sign: true })} a year, after costs` },
          { name: 'Max drawdown', value: formatPercent(portfolio.maxDrawdown) },
        ]}
      />
      {verdicts.map(({ guard, message }) => (
        <p key={guard} className="hrp-verdict-message hrp-muted">
          {message}
        </p>
      ))}
    </article>
  );
}
