import { formatDecimals, formatPercent, type Formatter } from '../contract/index.ts';
import type { Figure } from './Figure.ts';
import { plainText } from './plotText.ts';
import type { SeriesStyle } from './theme.ts';

/** A trace of a figure whose axis is time. */
export interface Series {
  /** As the user wrote it. */
  name: string;
  colour: string;
  dash: SeriesStyle['dash'];
  /** Title of its value axis, with the unit. */
  measure: string;
  /** Whether its values are shares of 1 that are shown in percent. */
  isShare: boolean;
  dates: readonly string[];
  values: readonly (number | null)[];
  format: Formatter;
}

interface Trace {
  type?: string;
  name?: string;
  xaxis?: string;
  yaxis?: string;
  x?: readonly unknown[];
  y?: readonly (number | null)[];
  line?: { color?: string; dash?: SeriesStyle['dash'] };
  marker?: { color?: unknown };
  hovertemplate?: string;
}

interface Axis {
  type?: string;
  title?: { text?: string };
  tickformat?: string;
}

/** `x2` names `xaxis2`. */
const axisOf = ({ layout }: Figure, name: string): Axis => (layout[name.replace(/^([xy])/, '$1axis')] ?? {}) as Axis;

/** The lines and points on dates, in the order of the figure. */
export function seriesOf(figure: Figure): Series[] {
  return (figure.data as Trace[]).flatMap((trace) => {
    const { type, name = '', xaxis = 'x', yaxis = 'y', x, y, line, marker, hovertemplate = '' } = trace;
    if (type !== 'scatter' || !x || !y || axisOf(figure, xaxis).type !== 'date') return [];
    const { title, tickformat = '' } = axisOf(figure, yaxis);
    return [
      {
        name: plainText(name),
        colour: line?.color ?? String(marker?.color ?? ''),
        dash: line?.dash ?? 'solid',
        measure: plainText(title?.text ?? ''),
        isShare: tickformat.endsWith('%'),
        dates: x.map(String),
        values: y,
        format: formatOf(hovertemplate),
      },
    ];
  });
}

/** The format of `%{y:.3f}` or `%{y:.1%}`. */
function formatOf(template: string): Formatter {
  const [, decimals = '4', kind] = /%\{y:\.(\d)([f%])\}/.exec(template) ?? [];
  return kind === '%' ? (value) => formatPercent(value) : (value) => formatDecimals(value, Number(decimals));
}
