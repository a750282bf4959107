import { Classes } from '@blueprintjs/core';
import './ScreenSkeleton.css';

/** The shape of a screen while its code or its data is on the way; it appears after a moment, not at once. */
export function ScreenSkeleton() {
  return (
    <div className="hrp-screen-skeleton" role="status" aria-label="Loading">
      <div className={Classes.SKELETON} style={{ width: 220, height: 20 }} />
      <div className={Classes.SKELETON} style={{ height: 120 }} />
      <div className={Classes.SKELETON} style={{ height: 280 }} />
    </div>
  );
}
