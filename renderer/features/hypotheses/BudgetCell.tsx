import { formatCount } from '../../../core/contract/index.ts';
import '../../components/BudgetMeter.css';
import './Hypotheses.css';

export interface BudgetCellProps {
  what: string;
  spent: number;
  limit: number;
}

const NEARLY = 0.8;

/** A budget on one line of a table: how much of it is spent, as a bar and in numbers. */
export function BudgetCell({ what, spent, limit }: BudgetCellProps) {
  const level = spent >= limit ? 'fail' : spent >= NEARLY * limit ? 'warn' : 'pass';
  const words = { fail: 'spent', warn: 'nearly spent', pass: '' }[level];
  return (
    <span className="hrp-budget-cell">
      <span
        className={`hrp-budget-bar hrp-budget-${level}`}
        role="meter"
        aria-label={what}
        aria-valuemin={0}
        aria-valuemax={limit}
        aria-valuenow={Math.min(spent, limit)}
        aria-valuetext={`${spent} of ${limit} ${words}`}
      >
        <span className="hrp-budget-spent" style={{ width: `${Math.min(100, (100 * spent) / limit)}%` }} />
      </span>
      <span className="hrp-number">
        {formatCount(spent)} of {formatCount(limit)} {words}
      </span>
    </span>
  );
}
