import { formatInterval, type Estimate, type Formatter } from '../contract/index.ts';
import { noteOf } from './layout.ts';
import type { Theme } from './theme.ts';

export interface EstimateBandOptions {
  /** What the estimate is, before its value. */
  word: string;
  format: Formatter;
  colour: string;
}

/** An estimate across the plot of `y`: its line, its interval as a band, both in words right of it; only what is known. */
export function estimateBand(
  theme: Theme,
  { value, lower, upper }: Pick<Estimate, 'value' | 'lower' | 'upper'>,
  { word, format, colour }: EstimateBandOptions,
) {
  const across = { xref: 'paper', x0: 0, x1: 1, yref: 'y', layer: 'below' };
  const band = { type: 'rect', ...across, y0: lower, y1: upper, fillcolor: colour, opacity: 0.15, line: { width: 0 } };
  const line = { type: 'line', ...across, y0: value, y1: value, line: { color: colour, width: 1, dash: 'dot' } };
  const interval = lower === null ? '' : `<br>${formatInterval({ lower, upper }, format)}`;
  const place = { xref: 'paper', x: 1, xanchor: 'left', xshift: 8, yref: 'y', y: value, align: 'left' };
  const note = { ...place, text: `<b>${word} ${format(value)}</b>${interval}`, font: { color: theme.text } };
  return {
    shapes: [...(lower === null || upper === null ? [] : [band]), ...(value === null ? [] : [line])],
    annotations: value === null ? [] : [noteOf(theme, note)],
  };
}
