import { useQuery } from '@tanstack/react-query';
import type { Hypothesis } from '../../../core/contract/index.ts';
import { BudgetMeter } from '../../components/BudgetMeter.tsx';
import { DatesTimeline } from '../../components/DatesTimeline.tsx';
import { InstantText } from '../../components/InstantText.tsx';
import { Panel } from '../../components/Panel.tsx';
import { engine } from '../../stores/engine/client.ts';
import { stretchesOf } from './sealPlan.ts';

/** Its dates and what may still be spent on them. */
export function DatesPanel({ hypothesis }: { hypothesis: Hypothesis }) {
  const calendar = useQuery(engine.market.calendar.queryOptions());
  const { open, holdout } = stretchesOf(hypothesis, calendar.data);
  const { budget, created_at, created_by, status } = hypothesis;
  return (
    <Panel title="Dates and budgets">
      <DatesTimeline open={open} holdout={holdout} isSealed={status === 'open'} />
      <div className="hrp-budgets">
        <BudgetMeter what="Trials" spent={budget.trials} limit={budget.trial_limit} />
        <BudgetMeter what="Looks at the holdout" spent={budget.looks} limit={budget.look_limit} />
      </div>
      <p className="hrp-muted hrp-created">
        Created <InstantText instant={created_at} /> by {created_by}
      </p>
    </Panel>
  );
}
