import type { Figure, ShownDates, ThemeName } from '../../core/figures/index.ts';

/** What the user chose at the chart; figures that can, take it with their input. */
export interface ChartOptions {
  logScale: boolean;
  /** Where the time axis is zoomed. */
  shown?: ShownDates;
}

/** The figure of a theme; called at every render, so it may close over whatever the screen has. */
export type DrawFigure = (theme: ThemeName, options: ChartOptions) => Figure;
