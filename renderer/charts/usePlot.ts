import type { Plotly } from 'plotly.js-cartesian-dist-min';
import { useEffect, useMemo, useState, type RefObject } from 'react';
import type { Figure, ShownDates } from '../../core/figures/index.ts';
import { loadPlotly } from './loadPlotly.ts';
import { screenData, screenLayout } from './screenFigure.ts';
import type { Size } from './useSize.ts';

const CONFIG = { displayModeBar: false, showTips: false, doubleClick: false };

export interface PlotInput {
  figure: Figure;
  /** Its place; nothing is drawn before it has one. */
  size: Size | null;
  isSeen: boolean;
  shown?: ShownDates;
}

export interface Plot {
  /** Counts the drawings: 0 is nothing yet. */
  drawn: number;
  error: unknown;
  retry(): void;
}

/** Keeps the figure drawn in the element, from when it is about to be seen. */
export function usePlot(ref: RefObject<HTMLElement | null>, { figure, size, isSeen, shown }: PlotInput): Plot {
  const { plotly, error: loadError, retry } = usePlotly(isSeen);
  const [drawn, setDrawn] = useState(0);
  const [error, setError] = useState<unknown>(null);
  const data = useMemo(() => screenData(figure), [figure]);
  useEffect(() => {
    const root = ref.current;
    if (!plotly || !root || !size) return;
    let isCurrent = true;
    // A task for each chart, so that the page can paint and answer between them.
    const turn = setTimeout(() => {
      plotly.react(root, data, screenLayout(figure, size, shown), CONFIG).then(
        () => isCurrent && setDrawn((count) => count + 1),
        (reason: unknown) => isCurrent && setError(reason),
      );
    });
    return () => {
      isCurrent = false;
      clearTimeout(turn);
    };
  }, [plotly, ref, figure, data, size, shown]);
  useEffect(() => {
    const root = ref.current;
    return () => {
      if (plotly && root) plotly.purge(root);
    };
  }, [plotly, ref]);
  return { drawn, error: loadError ?? error, retry };
}

function usePlotly(isWanted: boolean) {
  const [plotly, setPlotly] = useState<Plotly | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    if (!isWanted) return;
    let isCurrent = true;
    loadPlotly().then(
      (loaded) => isCurrent && setPlotly(() => loaded),
      (reason: unknown) => isCurrent && setError(reason),
    );
    return () => {
      isCurrent = false;
    };
  }, [isWanted, attempt]);
  const retry = () => {
    setError(null);
    setAttempt((count) => count + 1);
  };
  return { plotly, error, retry };
}
