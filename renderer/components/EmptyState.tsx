import type { ReactNode } from 'react';
import './EmptyState.css';

/** Says what will be here and offers the one next step. */
export function EmptyState({ title, action, children }: { title: string; action?: ReactNode; children?: ReactNode }) {
  return (
    <div className="hrp-empty">
      <h2 className="hrp-empty-title">{title}</h2>
      {children && <div className="hrp-empty-text hrp-muted">{children}</div>}
      {action}
    </div>
  );
}
