import { formatFigure, type Explanation } from '../contract/index.ts';
import { averageRanks, spearman } from '../statistics/index.ts';
import { emptyFigure } from './emptyFigure.ts';
import type { Figure } from './Figure.ts';
import { layoutOf, namesAxis, valueAxis } from './layout.ts';
import { plotText } from './plotText.ts';
import { spreadAside } from './spreadAside.ts';
import { THEMES, type ThemeName } from './theme.ts';

const SHOWN = 15;
const ROW_HEIGHT = 30;
const FRAME_HEIGHT = 84;
/** Of the row's height, for the points on either side of its middle. */
const HALF_WIDTH = 0.42;
/** Low to high, of the same size of step to the eye in both themes. */
const COLOURS = [
  [0, '#0072b2'],
  [0.5, '#b8a9a3'],
  [1, '#d55e00'],
];

/**
 * Every shown row's SHAP value of the strongest features, strongest on top: to the right the feature raised the
 * prediction. Colour is the feature's rank among the rows, blue low and orange high; what is unknown is hollow. After the
 * summary plot of Lundberg et al. (2020).
 */
export function shapFigure(
  { features, shap: explained }: Pick<Explanation, 'features' | 'shap'>,
  themeName: ThemeName,
): Figure {
  const theme = THEMES[themeName];
  const sample = explained?.sample ?? [];
  const meanOf = new Map(features.map(({ feature, shap }) => [feature, shap ?? 0]));
  const ordered = (explained?.features ?? [])
    .map((one) => ({ ...one, mean: meanOf.get(one.feature) ?? 0 }))
    .sort((a, b) => b.mean - a.mean);
  const shown = ordered.slice(0, SHOWN);
  const height = FRAME_HEIGHT + ROW_HEIGHT * Math.max(shown.length, 3);
  if (sample.length === 0 || shown.length === 0) return emptyFigure(theme, height, 'No row was explained.');
  const points = shown.flatMap(({ feature, values, shap }, i) => {
    const level = levelsOf(values);
    return spreadAside(shap).map((aside, k) => ({
      x: shap[k],
      y: i + HALF_WIDTH * aside,
      level: level[k],
      text: `${plotText(feature)} ${formatFigure(values[k])}: SHAP ${formatFigure(shap[k])}<br>${plotText(sample[k].symbol)}, ${sample[k].date}`,
    }));
  });
  const trace = (some: typeof points, marker: object) => ({
    type: 'scatter',
    mode: 'markers',
    x: some.map(({ x }) => x),
    y: some.map(({ y }) => y),
    customdata: some.map(({ text }) => text),
    hovertemplate: '%{customdata}<extra></extra>',
    marker,
  });
  const known = points.filter(({ level }) => level !== null);
  const unknown = points.filter(({ level }) => level === null);
  return {
    data: [
      ...(unknown.length > 0
        ? [trace(unknown, { size: 5, color: theme.muted, symbol: 'circle-open', line: { width: 1 } })]
        : []),
      trace(known, {
        size: 5,
        opacity: 0.85,
        color: known.map(({ level }) => level),
        cmin: 0,
        cmax: 1,
        colorscale: COLOURS,
        colorbar: {
          ...{ thickness: 8, len: 0.9, outlinewidth: 0, tickvals: [0, 1], ticktext: ['low', 'high'] },
          tickfont: { color: theme.muted },
          title: { text: 'Value of the feature', side: 'right', font: { color: theme.muted, size: 11 } },
        },
      }),
    ],
    layout: layoutOf(theme, {
      height,
      hovermode: 'closest',
      margin: { l: 64, r: 24, t: 8, b: 48 },
      xaxis: {
        ...valueAxis(theme, { title: 'SHAP value, units of the label', zero: true, tickformat: '.2~g' }),
        nticks: 7,
      },
      yaxis: namesAxis(
        theme,
        shown.map(({ feature }) => feature),
      ),
    }),
    table: {
      columns: [
        { name: 'Feature' },
        { name: 'Mean |SHAP| of all explained rows' },
        { name: 'Rank correlation of SHAP value and feature' },
      ],
      rows: ordered.map(({ feature, mean, values, shap }) => {
        const rho = spearman(
          Float64Array.from(values, (value) => value ?? NaN),
          Float64Array.from(shap),
        );
        return [feature, mean, Number.isNaN(rho) ? null : rho];
      }),
    },
  };
}

/** Of each value its rank from 0 to 1 among the known ones; null where it is unknown. */
function levelsOf(values: readonly (number | null)[]): (number | null)[] {
  const ranks = averageRanks(Float64Array.from(values, (value) => value ?? NaN));
  const last = ranks.reduce((most, rank) => (rank > most ? rank : most), 1);
  return Array.from(ranks, (rank) => (Number.isNaN(rank) ? null : last > 1 ? (rank - 1) / (last - 1) : 0.5));
}
