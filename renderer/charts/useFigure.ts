import { useRef } from 'react';
import type { Figure, ThemeName } from '../../core/figures/index.ts';
import type { ChartOptions, DrawFigure } from './ChartOptions.ts';
import { sameJson } from './sameJson.ts';
import { withToolsAbove } from './screenFigure.ts';

/** The figure, the same object for as long as it says the same: a screen that renders again draws nothing again. */
export function useFigure(draw: DrawFigure, theme: ThemeName, options: ChartOptions): Figure {
  const last = useRef<Figure | null>(null);
  const figure = withToolsAbove(draw(theme, options));
  if (last.current === null || !sameJson(last.current, figure)) last.current = figure;
  return last.current;
}
