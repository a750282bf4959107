import type { Plotly } from 'plotly.js-cartesian-dist-min';
import { useEffect, useState, type RefObject } from 'react';
import type { Figure } from '../../core/figures/index.ts';
import { loadPlotly } from './loadPlotly.ts';
import { screenLayout } from './screenLayout.ts';
import type { Size } from './useSize.ts';

const CONFIG = { displayModeBar: false, showTips: false, doubleClick: false, responsive: false };

export interface Plot {
  /** Once it is loaded. */
  plotly: Plotly | null;
  /** Counts the drawings: 0 is nothing yet. */
  drawn: number;
  error: unknown;
  retry(): void;
}

/** Keeps the figure drawn in the element from when it is to be seen. */
export function usePlot(
  ref: RefObject<HTMLElement | null>,
  { figure, size, isSeen }: { figure: Figure; size: Size | null; isSeen: boolean },
): Plot {
  const [plotly, setPlotly] = useState<Plotly | null>(null);
  const [drawn, setDrawn] = useState(0);
  const [error, setError] = useState<unknown>(null);
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    if (!isSeen) return;
    let isCurrent = true;
    setError(null);
    loadPlotly().then(
      (loaded) => isCurrent && setPlotly(() => loaded),
      (reason: unknown) => isCurrent && setError(reason),
    );
    return () => {
      isCurrent = false;
    };
  }, [isSeen, attempt]);
  useEffect(() => {
    const root = ref.current;
    if (!plotly || !root || !size) return;
    let isCurrent = true;
    plotly.react(root, figure.data, screenLayout(figure, size), CONFIG).then(
      () => isCurrent && setDrawn((count) => count + 1),
      (reason: unknown) => isCurrent && setError(reason),
    );
    return () => {
      isCurrent = false;
    };
  }, [plotly, ref, figure, size]);
  useEffect(() => {
    const root = ref.current;
    return () => {
      if (plotly && root) plotly.purge(root);
    };
  }, [plotly, ref]);
  return { plotly, drawn, error, retry: () => setAttempt((count) => count + 1) };
}
