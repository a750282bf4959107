import { type Experiment, formatPercent } from '../contract/index.ts';
import { emptyFigure } from './emptyFigure.ts';
import type { Figure } from './Figure.ts';
import { layoutOf, namesAxis, valueAxis } from './layout.ts';
import { plotText } from './plotText.ts';
import { THEMES, seriesColour, type ThemeName } from './theme.ts';

export const FEATURES_SHOWN = 20;
const ROW_HEIGHT = 16;
const FRAME_HEIGHT = 60;

/**
 * The features with the largest shares of the model's importance, largest on top; the table has them all.
 * @param slot the run's place in the order of series colours, where it has its own
 */
export function importanceFigure(importance: Experiment['importance'], themeName: ThemeName, slot = 0): Figure {
  const theme = THEMES[themeName];
  const ordered = importance
    .flatMap(({ feature, share }) => (share === null ? [] : [{ feature, share }]))
    .sort((a, b) => b.share - a.share);
  const shown = ordered.slice(0, FEATURES_SHOWN);
  const height = FRAME_HEIGHT + ROW_HEIGHT * Math.max(shown.length, 4);
  if (shown.length === 0) return emptyFigure(theme, height, 'The model states no importance of features.');
  const texts = shown.map(({ share }) => formatPercent(share));
  return {
    data: [
      {
        type: 'bar',
        orientation: 'h',
        x: shown.map(({ share }) => share),
        y: shown.map((_, i) => i),
        marker: { color: seriesColour(slot), line: { width: 0 } },
        width: 0.7,
        text: texts,
        textposition: 'outside',
        constraintext: 'none',
        textfont: { color: theme.muted, size: 11 },
        cliponaxis: false,
        customdata: shown.map(({ feature }, i) => `${plotText(feature)}: ${texts[i]}`),
        hovertemplate: '%{customdata}<extra></extra>',
      },
    ],
    layout: layoutOf(theme, {
      height,
      hovermode: 'closest',
      margin: { l: 64, r: 56, t: 8, b: 44 },
      xaxis: {
        ...valueAxis(theme, { title: 'Share of importance', zero: true, tickformat: '.0%' }),
        rangemode: 'tozero',
      },
      yaxis: namesAxis(
        theme,
        shown.map(({ feature }) => feature),
      ),
    }),
    table: {
      columns: [{ name: 'Feature' }, { name: 'Share of importance', unit: 'share of 1' }],
      rows: ordered.map(({ feature, share }) => [feature, share]),
    },
  };
}
