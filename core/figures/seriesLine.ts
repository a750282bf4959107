import { plotText } from './plotText.ts';
import type { Point } from './rollingMean.ts';
import type { SeriesStyle } from './theme.ts';

export interface SeriesLineOptions {
  name: string;
  points: readonly Point[];
  style: SeriesStyle;
  /** `y`, `y2`. */
  yaxis: string;
  /** A hover template of Plotly's. */
  format: string;
  /** px. */
  width: number;
}

/** The trace of one series on dates; an unknown value leaves a gap, a single value is a point. */
export const seriesLine = ({ name, points, style: { colour, dash }, yaxis, format, width }: SeriesLineOptions) => ({
  type: 'scatter',
  mode: points.length === 1 ? 'markers' : 'lines',
  name: plotText(name),
  x: points.map(({ date }) => date),
  y: points.map(({ value }) => value),
  xaxis: 'x',
  yaxis,
  connectgaps: false,
  line: { color: colour, ...(dash !== 'solid' && { dash }), width },
  marker: { color: colour },
  hovertemplate: format,
});
