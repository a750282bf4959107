import type { Formatter } from '../contract/index.ts';
import type { CellScale } from './cellScale.ts';
import { FONT_SIZE, noteOf } from './layout.ts';
import type { Theme } from './theme.ts';

export interface CellMapOptions {
  /** Names of the columns and, from above, of the rows, as texts for Plotly. */
  columns: readonly string[];
  rows: readonly string[];
  /** A row for each of `rows`; null is unknown. */
  values: readonly (readonly (number | null)[])[];
  scale: CellScale;
  /** How many of the columns have colours; what stands in the others is of another kind. By default all. */
  coloured?: number;
  format: Formatter;
  /** A hover template of Plotly's. */
  hover: string;
  /** px of the texts. */
  size?: number;
}

/** The trace of a map of cells and the text in each cell that is known. */
export function cellMap(theme: Theme, options: CellMapOptions) {
  const { columns, rows, values, scale, coloured = columns.length, format, hover, size = FONT_SIZE } = options;
  return {
    trace: {
      type: 'heatmap',
      x: columns,
      y: rows,
      z: values.map((row) => row.slice(0, coloured)),
      zmin: scale.low,
      zmax: scale.high,
      colorscale: scale.colours,
      opacity: scale.opacity,
      showscale: false,
      xgap: 1,
      ygap: 1,
      hovertemplate: hover,
    },
    texts: values.flatMap((row, i) =>
      row.flatMap((value, j) =>
        value === null
          ? []
          : [
              noteOf(theme, {
                text: format(value),
                // By place: Plotly takes a name of digits for a place of its own.
                x: j,
                y: i,
                font: { color: j < coloured ? scale.ink(value) : theme.text, size },
              }),
            ],
      ),
    ),
  };
}
