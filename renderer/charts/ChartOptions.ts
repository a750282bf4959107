import type { Figure, ThemeName } from '../../core/figures/index.ts';

/** What the user switched on at the chart. */
export interface ChartOptions {
  logScale: boolean;
}

/** The figure of a theme; called at every render, so it may close over whatever the screen has. */
export type DrawFigure = (theme: ThemeName, options: ChartOptions) => Figure;
