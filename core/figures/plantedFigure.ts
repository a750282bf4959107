import { type Estimate, formatIc, formatInterval, known } from '../contract/index.ts';
import type { Figure } from './Figure.ts';
import { layoutOf, namesAxis, noteOf, valueAxis } from './layout.ts';
import { plotText } from './plotText.ts';
import { THEMES, seriesColour, type Theme, type ThemeName } from './theme.ts';
import { whisker } from './whisker.ts';

const ROW_HEIGHT = 34;
const FRAME_HEIGHT = 72;
/** 97.5 % point of the normal distribution. */
const Z = 1.959964;

/** What is known of the signal that the demo market was made with. */
export interface Planted {
  /** Mean daily IC of the latent signal over independent markets, and its standard error. */
  trueIc: number;
  standardError: number;
  markets: number;
  /** The same IC measured in this market. */
  latent: Estimate;
  /** And measured on the models' out-of-fold dates alone, which is what they can be held against. */
  latentOutOfFold?: Estimate;
}

export interface PlantedFigureInput {
  planted: Planted;
  /** Out-of-fold mean IC of each model. */
  models: readonly { name: string; ic: Estimate }[];
}

/** The Monte Carlo mean as an estimate, its interval from the normal distribution. */
export const trueEstimate = ({ trueIc, standardError }: Planted): Estimate => ({
  value: known(trueIc),
  standardError: known(standardError),
  lower: known(trueIc - Z * standardError),
  upper: known(trueIc + Z * standardError),
});

/** Planted against measured: a dot per estimate of the mean IC, a whisker per 95 % interval. */
export function plantedFigure({ planted, models }: PlantedFigureInput, themeName: ThemeName): Figure {
  const theme = THEMES[themeName];
  const truth = trueEstimate(planted);
  const rows = [
    { name: `planted, mean of ${planted.markets} markets`, ic: truth, colour: theme.text, symbol: 'diamond' },
    { name: 'latent signal, this market', ic: planted.latent, colour: theme.text, symbol: 'circle' },
    ...(planted.latentOutOfFold
      ? [
          {
            name: 'latent signal, tested dates',
            ic: planted.latentOutOfFold,
            colour: theme.text,
            symbol: 'circle-open',
          },
        ]
      : []),
    ...models.map(({ name, ic }, i) => ({ name, ic, colour: seriesColour(i), symbol: 'circle' })),
  ];
  const line = {
    type: 'line',
    xref: 'x',
    yref: 'paper',
    y0: 0,
    y1: 1,
    layer: 'below',
    line: { color: theme.rule, width: 1, dash: 'dot' },
  };
  return {
    data: rows.map(({ name, ic, colour, symbol }, i) => ({
      type: 'scatter',
      mode: 'markers',
      x: [ic.value],
      y: [i],
      marker: { color: colour, size: 9, symbol },
      error_x: whisker(ic, colour),
      customdata: [`${plotText(name)}<br>${formatIc(ic.value)}, 95 % interval ${formatInterval(ic, formatIc)}`],
      hovertemplate: '%{customdata}<extra></extra>',
    })),
    layout: layoutOf(theme, {
      height: FRAME_HEIGHT + ROW_HEIGHT * rows.length,
      hovermode: 'closest',
      margin: { l: 64, r: 200, t: 8, b: 44 },
      xaxis: {
        ...valueAxis(theme, { title: 'Mean IC (rank correlation)', zero: true, tickformat: '.2f' }),
        rangemode: 'tozero',
      },
      yaxis: namesAxis(
        theme,
        rows.map(({ name }) => name),
      ),
      shapes: truth.value === null ? [] : [{ ...line, x0: truth.value, x1: truth.value }],
      annotations: rows.map(({ ic }, i) => valueNote(theme, ic, i)),
    }),
    table: {
      columns: ['Estimate', 'Mean IC', '95 % interval, lower', '95 % interval, upper'].map((name) => ({ name })),
      rows: rows.map(({ name, ic }) => [name, ic.value, ic.lower, ic.upper]),
    },
  };
}

function valueNote(theme: Theme, ic: Estimate, y: number) {
  const place = { xref: 'paper', x: 1, xanchor: 'left', xshift: 8, yref: 'y', y, align: 'left' };
  const text = `<b>${formatIc(ic.value)}</b>  ${formatInterval(ic, formatIc)}`;
  return noteOf(theme, { ...place, text, font: { color: theme.text } });
}
