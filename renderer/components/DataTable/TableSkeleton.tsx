import { Classes } from '@blueprintjs/core';

const LINES = 12;

/** Rows to come, after 150 ms. */
export function TableSkeleton() {
  return (
    <div className="hrp-datatable-skeleton" aria-hidden>
      {Array.from({ length: LINES }, (_, line) => (
        <div key={line} className={Classes.SKELETON} />
      ))}
    </div>
  );
}
