import { useEffect, useRef, type ReactNode } from 'react';

/** Checkboxes in a popover; the first that can be changed has the focus when it opens. */
export function CheckList({ label, children }: { label: string; children: ReactNode }) {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => ref.current?.querySelector<HTMLElement>('input:enabled')?.focus(), []);
  return (
    <div ref={ref} className="hrp-grid-choices" role="group" aria-label={label}>
      {children}
    </div>
  );
}
