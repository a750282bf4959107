import { Button } from '@blueprintjs/core';
import type { ReactNode } from 'react';
import type { OnDemand } from '../stores/useOnDemand.ts';
import { ErrorState } from './ErrorState.tsx';
import { Panel } from './Panel.tsx';
import './OnDemandPanel.css';
import { SkeletonLines } from './SkeletonLines.tsx';

const LINES = 8;

export interface OnDemandPanelProps<Found> {
  title: string;
  aside: string;
  /** What is shown or hidden, for who does not see the panel: `the evidence about E1`. */
  what: string;
  /** What would be found, while it is hidden. */
  note: string;
  found: OnDemand<Found>;
  /** Of which trials it is, while it is held. */
  heldNote: ReactNode;
  /** What an error leaves as it was. */
  safe?: string;
  /** How far the job is that finds it. */
  progress: ReactNode;
  children: (found: Found) => ReactNode;
}

/** A panel whose content takes long to find, so that it is asked for only when somebody wants to see it. */
export function OnDemandPanel<Found>(props: OnDemandPanelProps<Found>) {
  const { title, aside, what, note, safe, progress, heldNote, children } = props;
  const { isShown, onShow, isHeld, query } = props.found;
  const { data, error, isFetching, refetch } = query;
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
      {isShown && progress}
      {isShown && isHeld && (
        <p className="hrp-held" role="status">
          {heldNote}
          <Button size="small" text="Find it again now" disabled={isFetching} onClick={() => void refetch()} />
        </p>
      )}
      {!isShown ? (
        <p className="hrp-muted" style={{ margin: 0 }}>
          {note}
        </p>
      ) : error ? (
        <ErrorState error={error} {...(safe !== undefined && { safe })}>
          <Button size="small" text="Try again" onClick={() => void refetch()} />
        </ErrorState>
      ) : data === undefined ? (
        <SkeletonLines lines={LINES} />
      ) : (
        children(data)
      )}
    </Panel>
  );
}
