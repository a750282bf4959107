import type { ReactNode } from 'react';
import './Panel.css';

export interface PanelProps {
  title: string;
  /** What the panel says in a word or a number, beside its title. */
  aside?: ReactNode;
  actions?: ReactNode;
  /** Without padding: for tables and charts. */
  isFlush?: boolean;
  children: ReactNode;
}

/** A titled part of a screen. */
export function Panel({ title, aside, actions, isFlush = false, children }: PanelProps) {
  return (
    <section className="hrp-panel" aria-label={title}>
      <header className="hrp-panel-head">
        <h2 className="hrp-panel-title">{title}</h2>
        {aside && <span className="hrp-muted">{aside}</span>}
        <div className="hrp-panel-actions">{actions}</div>
      </header>
      <div className={isFlush ? undefined : 'hrp-panel-body'}>{children}</div>
    </section>
  );
}
