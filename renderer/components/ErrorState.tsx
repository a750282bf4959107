import { Button, Callout } from '@blueprintjs/core';
import { errorOf } from '../stores/queryClient.ts';
import './ErrorState.css';

export interface ErrorStateProps {
  error: unknown;
  /** What was not done or not lost, in a sentence. */
  safe?: string;
  onRetry?: () => void;
}

/** What happened, what is safe, what to do; the details folded. */
export function ErrorState({ error, safe, onRetry }: ErrorStateProps) {
  const { code, kind, message, details } = errorOf(error);
  return (
    <Callout
      className="hrp-error"
      role="alert"
      intent={kind === 'cancelled' ? 'none' : 'danger'}
      title={kind === 'bug' ? 'This is a defect of the workstation' : kind === 'cancelled' ? 'Cancelled' : 'Not done'}
    >
      <p>{message}</p>
      {safe && <p className="hrp-muted">{safe}</p>}
      <details>
        <summary>Details</summary>
        <pre className="hrp-mono">{[code, details && JSON.stringify(details, null, 2)].filter(Boolean).join('\n')}</pre>
      </details>
      {onRetry && <Button size="small" text="Try again" onClick={onRetry} />}
    </Callout>
  );
}
