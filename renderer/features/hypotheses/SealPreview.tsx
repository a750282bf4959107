import { Callout } from '@blueprintjs/core';
import { formatCount, formatDates, type Policy } from '../../../core/contract/index.ts';
import { places } from '../../app/places.ts';
import { DatesTimeline } from '../../components/DatesTimeline.tsx';
import { LinkButton } from '../../components/LinkButton.tsx';
import { Panel } from '../../components/Panel.tsx';
import type { SealPlan } from './sealPlan.ts';

export interface SealPreviewProps {
  plan: SealPlan | undefined;
  policy: Policy | undefined;
  /** Whether any bar is stored. */
  hasData: boolean;
}

/** What creating the hypothesis seals and what budgets it opens, in numbers. */
export function SealPreview({ plan, policy, hasData }: SealPreviewProps) {
  return (
    <Panel title="What creating it does">
      {!hasData ? (
        <Callout compact intent="warning" title="No bars are stored">
          <p>A hypothesis is about stored dates. Import bars, or load the demo market.</p>
          <LinkButton to={places.data} text="Go to the data" />
        </Callout>
      ) : !plan ? null : plan.problem !== null ? (
        <Callout compact intent="danger" role="status">
          {plan.problem} Widen the dates or import more bars.
        </Callout>
      ) : (
        <>
          <DatesTimeline open={plan.open} holdout={plan.holdout} />
          <ul className="hrp-consequences">
            <li>
              Seals the last {formatCount(plan.holdout.days)} of {formatCount(plan.days)} trading days,{' '}
              {formatDates(plan.holdout)}: no training of any hypothesis sees them while this one is open.
            </li>
            {policy && (
              <>
                <li>
                  Allows {formatCount(policy.TestSetGuard.looks)} looks at the sealed dates, counted over every
                  hypothesis whose holdout overlaps them.
                </li>
                <li>
                  Allows {formatCount(policy.HyperparameterTrialCounter.trials)} trials on the{' '}
                  {formatCount(plan.open.days)} days that stay open; every training is one.
                </li>
              </>
            )}
            <li>The claim can be reworded until the first trial is spent. The dates stay as they are.</li>
          </ul>
        </>
      )}
    </Panel>
  );
}
