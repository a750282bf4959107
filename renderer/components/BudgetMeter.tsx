import { formatCount } from '../../core/contract/index.ts';
import './BudgetMeter.css';
import { classes } from './classes.ts';

export interface BudgetMeterProps {
  /** What is spent: `trials`, `looks at the holdout`. */
  what: string;
  spent: number;
  limit: number;
  /** What an act under consideration would spend on top. */
  next?: number;
}

const NEARLY = 0.8;

/** How much of a guard's budget is spent. */
export function BudgetMeter({ what, spent, limit, next = 0 }: BudgetMeterProps) {
  const level = spent + next > limit ? 'fail' : spent + next >= NEARLY * limit ? 'warn' : 'pass';
  const share = (count: number) => `${Math.min(100, (100 * count) / limit)}%`;
  const words =
    level === 'fail' ? (spent >= limit ? 'spent' : 'not enough left') : level === 'warn' ? 'nearly spent' : '';
  return (
    <div className="hrp-budget">
      <div className="hrp-budget-text">
        <span>{what}</span>
        <span className="hrp-number">
          {formatCount(spent)}
          {next > 0 && ` + ${formatCount(next)}`} of {formatCount(limit)} {words}
        </span>
      </div>
      <div
        className={classes('hrp-budget-bar', `hrp-budget-${level}`)}
        role="meter"
        aria-label={what}
        aria-valuemin={0}
        aria-valuemax={limit}
        aria-valuenow={Math.min(spent, limit)}
        aria-valuetext={`${spent} of ${limit} ${words}`}
      >
        <span className="hrp-budget-spent" style={{ width: share(spent) }} />
        {next > 0 && <span className="hrp-budget-next" style={{ left: share(spent), width: share(next) }} />}
      </div>
    </div>
  );
}
