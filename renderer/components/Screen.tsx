import { useEffect, type ReactNode } from 'react';
import './Screen.css';

export interface ScreenProps {
  title: string;
  /** Beside the title: an id, a status. */
  aside?: ReactNode;
  /** The screen's actions, the main one last. */
  actions?: ReactNode;
  /** `fill`: the content has its own scrolling panes. */
  layout?: 'scroll' | 'fill';
  children: ReactNode;
}

/** One screen: a title line with its actions, and the content below. */
export function Screen({ title, aside, actions, layout = 'scroll', children }: ScreenProps) {
  useEffect(() => {
    document.title = `${title} – HRP Workstation`;
  }, [title]);
  return (
    <>
      <header className="hrp-title-line">
        <h1 className="hrp-title">{title}</h1>
        {aside}
        <div className="hrp-title-actions">{actions}</div>
      </header>
      <div className={`hrp-content hrp-content-${layout}`}>{children}</div>
    </>
  );
}
