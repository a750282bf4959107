import type { Figure, ShownDates } from '../../core/figures/index.ts';
import type { Size } from './useSize.ts';

type Axis = Record<string, unknown>;

/** Whether the figure's main axis is time, so that it has a crosshair and can be zoomed. */
export const isOnDates = ({ layout }: Figure): boolean => (layout['xaxis'] as Axis | undefined)?.['type'] === 'date';

/** px, as in ChartTools.css. */
const TOOLS_HEIGHT = 24;

/** The figure with room above its plot for the tools of its chart: they hide nothing of it. */
export function withToolsAbove(figure: Figure): Figure {
  const { layout } = figure;
  const margin = layout['margin'] as { t?: number } | undefined;
  const lacking = TOOLS_HEIGHT - (margin?.t ?? TOOLS_HEIGHT);
  if (lacking <= 0) return figure;
  return {
    ...figure,
    layout: { ...layout, height: layout.height + lacking, margin: { ...margin, t: TOOLS_HEIGHT } },
  };
}

/** The traces as the screen draws them: what the crosshair reads out has no label of Plotly's. */
export function screenData(figure: Figure): object[] {
  if (!isOnDates(figure)) return figure.data;
  return figure.data.map((trace) => {
    const { type, xaxis = 'x' } = trace as { type?: string; xaxis?: string };
    return type === 'scatter' && xaxis === 'x' ? { ...trace, hoverinfo: 'skip', hovertemplate: undefined } : trace;
  });
}

/** The layout at the size of its place: time can be zoomed, nothing else. Plotly may write into what it is given. */
export function screenLayout({ layout, ...figure }: Figure, { width, height }: Size, shown?: ShownDates): object {
  const onDates = isOnDates({ layout, ...figure });
  const axes = Object.entries(layout).filter(([name]) => /^[xy]axis\d*$/.test(name));
  return {
    ...layout,
    ...Object.fromEntries(axes.map(([name, axis]) => [name, { ...(axis as Axis), fixedrange: true }])),
    ...(onDates && {
      hovermode: 'closest',
      xaxis: {
        ...(layout['xaxis'] as Axis),
        fixedrange: false,
        showspikes: false,
        ...(shown && { range: [shown.start, shown.end] }),
      },
    }),
    width,
    height,
    autosize: false,
    dragmode: onDates ? 'zoom' : false,
  };
}
