import { Classes } from '@blueprintjs/core';
import './SkeletonLines.css';

/** The shape of a few lines that are on the way; it appears after a moment, not at once. */
export function SkeletonLines({ lines }: { lines: number }) {
  return (
    <div className="hrp-skeleton-lines" role="status" aria-label="Loading">
      {Array.from({ length: lines }, (_, index) => (
        <div key={index} className={Classes.SKELETON} style={{ width: `${90 - ((index * 23) % 40)}%` }} />
      ))}
    </div>
  );
}
