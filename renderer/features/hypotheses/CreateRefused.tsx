import { Button } from '@blueprintjs/core';
import type { Hypothesis } from '../../../core/contract/index.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { errorOf } from '../../stores/queryClient.ts';
import type { HypothesisDraft } from './hypothesisDraft.ts';
import { holdoutPercent } from './sealPlan.ts';

export interface CreateRefusedProps {
  error: unknown;
  calendar: readonly string[];
  hypotheses: readonly Hypothesis[];
  onTake: (dates: Pick<HypothesisDraft, 'start' | 'end' | 'holdoutPercent'>) => void;
}

/** Why a hypothesis was not created; where another one's holdout is in the way, its dates are one click away. */
export function CreateRefused({ error, calendar, hypotheses, onTake }: CreateRefusedProps) {
  const { code, details } = errorOf(error);
  const other = hypotheses.find(({ id }) => id === details?.['hypothesis']);
  return (
    <div>
      <ErrorState error={error} safe="Nothing was created or sealed; what you typed is kept." />
      {code === 'HOLDOUT_SEALED' && other && (
        <Button
          text={`Take the dates of ${other.id}`}
          onClick={() => onTake({ ...other.dates, holdoutPercent: holdoutPercent(other, calendar) })}
        />
      )}
    </div>
  );
}
