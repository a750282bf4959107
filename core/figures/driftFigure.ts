import { type DriftReport, formatDecimals } from '../contract/index.ts';
import { emptyFigure } from './emptyFigure.ts';
import type { Figure } from './Figure.ts';
import { layoutOf, namesAxis, noteOf, valueAxis } from './layout.ts';
import { plotText } from './plotText.ts';
import { THEMES, seriesColour, type ThemeName } from './theme.ts';

/** PSI that the report holds features against, beside what is usual for each; its `status` says which of them alarm. */
const PSI_ALARM = 0.2;
const ROW_HEIGHT = 16;
const FRAME_HEIGHT = 68;
/** px for the values beside the bars. */
const RIGHT = 104;

/** PSI of each feature, largest on top, each with its usual 95 % point as a tick; the alarm as a line. */
export function driftFigure({ features }: Pick<DriftReport, 'features'>, themeName: ThemeName): Figure {
  const theme = THEMES[themeName];
  const shown = features
    .flatMap(({ feature, psi: { value, usual }, status }) =>
      value === null ? [] : [{ feature, psi: value, usual, status }],
    )
    .sort((a, b) => b.psi - a.psi);
  const height = FRAME_HEIGHT + ROW_HEIGHT * Math.max(shown.length, 4);
  if (shown.length === 0) return emptyFigure(theme, height, 'No feature has a known PSI.');
  const words = shown.map(
    ({ feature, psi, usual }) =>
      `${plotText(feature)}: PSI ${formatDecimals(psi, 3)}, usual up to ${formatDecimals(usual, 3)}`,
  );
  const y = shown.map((_, i) => i);
  const said = { customdata: words, hovertemplate: '%{customdata}<extra></extra>' };
  return {
    data: [
      {
        type: 'bar',
        orientation: 'h',
        name: 'PSI',
        x: shown.map(({ psi }) => psi),
        y,
        marker: {
          color: shown.map(({ status }) => (status === 'alarm' ? theme.fail : seriesColour(0))),
          line: { width: 0 },
        },
        width: 0.7,
        ...said,
      },
      {
        type: 'scatter',
        mode: 'markers',
        name: 'usual, 95 % point',
        x: shown.map(({ usual }) => usual),
        y,
        marker: { symbol: 'line-ns-open', size: 12, color: theme.text, line: { width: 2 } },
        ...said,
      },
    ],
    layout: layoutOf(theme, {
      height,
      hovermode: 'closest',
      margin: { l: 64, r: RIGHT, t: 20, b: 44 },
      xaxis: {
        ...valueAxis(theme, { title: 'PSI (tick: usual 95 % point)', zero: true, tickformat: '.2f' }),
        rangemode: 'tozero',
      },
      yaxis: namesAxis(
        theme,
        shown.map(({ feature }) => feature),
      ),
      shapes: [
        {
          type: 'line',
          x0: PSI_ALARM,
          x1: PSI_ALARM,
          yref: 'paper',
          y0: 0,
          y1: 1,
          line: { color: theme.fail, width: 1, dash: 'dot' },
        },
      ],
      annotations: [
        noteOf(theme, { text: `alarm ${PSI_ALARM}`, x: PSI_ALARM, yref: 'paper', y: 1, yanchor: 'bottom' }),
        ...shown.map(({ psi, status }, i) =>
          noteOf(theme, {
            text: status === 'alarm' ? `<b>${formatDecimals(psi, 3)}</b> alarm` : formatDecimals(psi, 3),
            xref: 'paper',
            x: 1,
            xanchor: 'left',
            xshift: 8,
            y: i,
            font: { color: theme.text },
          }),
        ),
      ],
    }),
    table: {
      columns: ['Feature', 'PSI', 'Usual PSI, 95 % point', 'Status'].map((name) => ({ name })),
      rows: shown.map(({ feature, psi, usual, status }) => [feature, psi, usual, status]),
    },
  };
}
