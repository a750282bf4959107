import { dayOf, isoOf, REGIME_NAMES, type RegimeDay, type RegimeName } from '../contract/index.ts';
import { emptyFigure } from './emptyFigure.ts';
import type { Figure } from './Figure.ts';
import { layoutOf, noteOf, timeAxis, valueAxis } from './layout.ts';
import { regimeColour, regimeKey } from './regimeColour.ts';
import { seriesLine } from './seriesLine.ts';
import { THEMES, type ThemeName } from './theme.ts';

const HEIGHT = 420;
const MARKET_ROW = [0.42, 1];
const PROBABILITY_ROW = [0, 0.34];
/** Opacity of the shading, two hexadecimal digits. */
const SHADE = '30';

/**
 * The market of equal weights, shaded by the likeliest path in hindsight; underneath, the probabilities as they were
 * known at each close, from the first fit on.
 */
export function regimesFigure({ series }: { series: readonly RegimeDay[] }, themeName: ThemeName): Figure {
  const theme = THEMES[themeName];
  if (series.length === 0) return emptyFigure(theme, HEIGHT, 'No day of the market is known.');
  let level = 1;
  const market = series.map((day) => ({ date: day.date, value: (level *= 1 + day.return) }));
  const known = series.flatMap(({ date, probabilities }) => (probabilities ? [{ date, probabilities }] : []));
  const shown = REGIME_NAMES.filter((name, i) =>
    [series.some(({ path }) => path === name), known.some(({ probabilities }) => probabilities[i] > 0)].includes(true),
  );
  const style = { colour: theme.text, dash: 'solid', mark: '●' } as const;
  return {
    data: [
      seriesLine({ name: 'market', points: market, style, yaxis: 'y', format: '%{y:.3f}', width: 1.5 }),
      ...shown.map((name) => ({
        type: 'scatter',
        mode: 'lines',
        name,
        x: known.map(({ date }) => date),
        y: known.map(({ probabilities }) => probabilities[REGIME_NAMES.indexOf(name)]),
        xaxis: 'x',
        yaxis: 'y2',
        stackgroup: 'regimes',
        line: { color: regimeColour(name), width: 0 },
        fillcolor: `${regimeColour(name)}cc`,
        hovertemplate: '%{y:.1%}',
      })),
    ],
    layout: layoutOf(theme, {
      height: HEIGHT,
      margin: { l: 64, r: 16, t: 28, b: 30 },
      hovermode: 'x unified',
      xaxis: { ...timeAxis(theme), anchor: 'y2' },
      yaxis: { ...valueAxis(theme, { title: 'Market (start = 1)', tickformat: '.2f' }), domain: MARKET_ROW },
      yaxis2: {
        ...valueAxis(theme, { title: 'Known at the close', tickformat: '.0%' }),
        domain: PROBABILITY_ROW,
        range: [0, 1],
        nticks: 4,
      },
      shapes: stretchesOf(series).map(({ regime, start, end }) => ({
        type: 'rect',
        layer: 'below',
        xref: 'x',
        yref: 'y domain',
        x0: start,
        x1: isoOf(dayOf(end) + 1),
        y0: 0,
        y1: 1,
        fillcolor: `${regimeColour(regime)}${SHADE}`,
        line: { width: 0 },
      })),
      annotations: [
        noteOf(theme, {
          text: regimeKey(theme, shown),
          ...{ xref: 'paper', x: 0, xanchor: 'left', yref: 'paper', y: 1, yanchor: 'bottom' },
        }),
      ],
    }),
  };
}

/** Runs of days in one state of the path; both ends included. */
function stretchesOf(series: readonly RegimeDay[]): { regime: RegimeName; start: string; end: string }[] {
  const found: { regime: RegimeName; start: string; end: string }[] = [];
  for (const { date, path } of series) {
    const last = found.at(-1);
    if (last?.regime === path) last.end = date;
    else found.push({ regime: path, start: date, end: date });
  }
  return found;
}
