import { Button, Callout } from '@blueprintjs/core';
import type { ReactNode } from 'react';
import { errorOf } from '../stores/queryClient.ts';
import './ErrorState.css';

export interface ErrorStateProps {
  error: unknown;
  /** What was not done or not lost, in a sentence. */
  safe?: string;
  /** Of what was to be read: reads it again. */
  onRetry?: () => void;
  className?: string;
  /** What else is said of it, and what can be done about it. */
  children?: ReactNode;
}

/** What happened, what is safe, what to do; the details folded. */
export function ErrorState({ error, safe, onRetry, className, children }: ErrorStateProps) {
  const { code, kind, message, details } = errorOf(error);
  return (
    <Callout
      className={['hrp-error', className].filter(Boolean).join(' ')}
      role="alert"
      intent={kind === 'cancelled' ? 'none' : 'danger'}
    >
      <p>
        <b>{titleOf(code, kind, onRetry !== undefined)}</b>
      </p>
      <p>{message}</p>
      {safe && <p className="hrp-muted">{safe}</p>}
      <details>
        <summary>Details</summary>
        <pre className="hrp-mono">{[code, details && JSON.stringify(details, null, 2)].filter(Boolean).join('\n')}</pre>
      </details>
      {onRetry && <Button size="small" text="Try again" onClick={onRetry} />}
      {children}
    </Callout>
  );
}

function titleOf(code: string, kind: string, isRead: boolean): string {
  if (kind === 'bug') return 'This is a defect of the workstation';
  if (kind === 'cancelled') return 'Cancelled';
  if (code === 'NOT_FOUND') return 'Not found';
  return isRead ? 'Could not be read' : 'Not done';
}
