import { useEffect, type RefObject } from 'react';
import { useChartGroups } from './chartGroups.ts';

/** A drawn plot sends events of its own. */
interface PlotEvents extends HTMLElement {
  on?(event: string, listener: (detail: Record<string, unknown> | null) => void): void;
  removeAllListeners?(event: string): void;
}

/** Shares what the user zooms in this drawing with its group; a double click shows all dates again. */
export function useZoom(ref: RefObject<HTMLElement | null>, group: string, isDrawn: boolean): void {
  const zoom = useChartGroups((state) => state.zoom);
  useEffect(() => {
    const root = ref.current as PlotEvents | null;
    if (!isDrawn || !root?.on) return;
    root.on('plotly_relayout', (change) => {
      const [start, end] = [change?.['xaxis.range[0]'], change?.['xaxis.range[1]']];
      if (typeof start === 'string' && typeof end === 'string') {
        zoom(group, { start: start.slice(0, 10), end: end.slice(0, 10) });
      }
    });
    root.on('plotly_doubleclick', () => zoom(group, undefined));
    return () => {
      root.removeAllListeners?.('plotly_relayout');
      root.removeAllListeners?.('plotly_doubleclick');
    };
  }, [ref, group, isDrawn, zoom]);
}
