import { Classes } from '@blueprintjs/core';
import './ScreenSkeleton.css';

export interface ScreenSkeletonProps {
  /** How the content will be divided: one column, or a wide and a narrow one, whichever is first. */
  columns?: 'one' | 'wide narrow' | 'narrow wide';
}

/** The shape of a screen's content while its data is on the way; it appears after a moment, not at once. */
export function ScreenSkeleton({ columns = 'one' }: ScreenSkeletonProps) {
  const heights =
    columns === 'one'
      ? [[120, 280]]
      : [
          [220, 180],
          [280, 280],
        ];
  return (
    <div
      className={`hrp-screen-skeleton hrp-screen-skeleton-${columns.replace(' ', '-')}`}
      role="status"
      aria-label="Loading"
    >
      {heights.map((column, place) => (
        <div key={place}>
          {column.map((height, at) => (
            <div key={at} className={Classes.SKELETON} style={{ height }} />
          ))}
        </div>
      ))}
    </div>
  );
}
