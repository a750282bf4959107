import { Button } from '@blueprintjs/core';
import type { ReactNode } from 'react';
import { ErrorState } from './ErrorState.tsx';
import { Panel } from './Panel.tsx';
import { SkeletonLines } from './SkeletonLines.tsx';

const LINES = 8;

export interface OnDemandPanelProps<Found> {
  title: string;
  aside: string;
  /** What is shown or hidden, for who does not see the panel: `the evidence about E1`. */
  what: string;
  /** What would be found, while it is hidden. */
  note: string;
  isShown: boolean;
  onShow: (isShown: boolean) => void;
  /** The query for it, which runs only while it is shown. */
  query: { data: Found | undefined; error: Error | null; refetch: () => unknown };
  /** What an error leaves as it was. */
  safe?: string;
  children: (found: Found) => ReactNode;
}

/** A panel whose content takes long to find, so that it is asked for only when somebody wants to see it. */
export function OnDemandPanel<Found>(props: OnDemandPanelProps<Found>) {
  const { title, aside, what, note, isShown, onShow, safe, children } = props;
  const { data, error, refetch } = props.query;
  const word = isShown ? 'Hide' : 'Show';
  return (
    <Panel
      title={title}
      aside={aside}
      isFlush={isShown && data !== undefined}
      actions={
        <Button
          size="small"
          text={word}
          aria-label={`${word} ${what}`}
          aria-expanded={isShown}
          onClick={() => onShow(!isShown)}
        />
      }
    >
      {!isShown ? (
        <p className="hrp-muted" style={{ margin: 0 }}>
          {note}
        </p>
      ) : error ? (
        <ErrorState error={error} onRetry={() => void refetch()} {...(safe !== undefined && { safe })} />
      ) : data === undefined ? (
        <SkeletonLines lines={LINES} />
      ) : (
        children(data)
      )}
    </Panel>
  );
}
