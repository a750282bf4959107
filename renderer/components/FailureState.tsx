import { Button } from '@blueprintjs/core';
import { ErrorState } from './ErrorState.tsx';

export interface FailureStateProps {
  /** What a job that was started from here ended with; null is nothing. */
  failure: unknown;
  /** What was not done or not lost, in a sentence. */
  safe: string;
  onDismiss: () => void;
}

/** How a job that was started from here failed, until the user has read it. */
export function FailureState({ failure, safe, onDismiss }: FailureStateProps) {
  if (failure === null) return null;
  return (
    <div className="hrp-panel-body">
      <ErrorState error={failure} safe={safe} />
      <Button size="small" variant="minimal" text="Dismiss" onClick={onDismiss} />
    </div>
  );
}
