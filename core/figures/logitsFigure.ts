import type { Evidence } from '../contract/index.ts';
import { emptyFigure } from './emptyFigure.ts';
import type { Figure } from './Figure.ts';
import { layoutOf, valueAxis } from './layout.ts';
import { THEMES, seriesColour, type ThemeName } from './theme.ts';

const HEIGHT = 300;
const BIN = 0.25;

/**
 * How often the best trial of one half of the blocks stood where in the other half: the logits of its relative rank, in
 * bins that end at multiples of a quarter, so that none holds both sides of 0.
 */
export function logitsFigure({ logits, combinations, unknown }: Evidence['pbo'], themeName: ThemeName): Figure {
  const theme = THEMES[themeName];
  if (logits.length === 0) {
    return emptyFigure(theme, HEIGHT, `No logit can be computed${unknown === null ? '' : `: ${unknown}`}.`);
  }
  const shares = new Map<number, number>();
  for (const { logit, count } of logits) {
    const bin = Math.ceil(logit / BIN);
    shares.set(bin, (shares.get(bin) ?? 0) + count / combinations);
  }
  const bars = (overfitted: boolean) => {
    const shown = [...shares].filter(([bin]) => bin <= 0 === overfitted);
    return {
      type: 'bar',
      x: shown.map(([bin]) => (bin - 0.5) * BIN),
      y: shown.map(([, share]) => share),
      width: BIN * 0.9,
      marker: { color: seriesColour(overfitted ? 1 : 0), line: { width: 0 } },
      hovertemplate: `${overfitted ? 'lower' : 'upper'} half: %{y:.1%}<extra></extra>`,
    };
  };
  return {
    data: [bars(true), bars(false)].filter(({ x }) => x.length > 0),
    layout: layoutOf(theme, {
      height: HEIGHT,
      hovermode: 'closest',
      margin: { l: 64, r: 16, t: 20, b: 44 },
      barmode: 'overlay',
      xaxis: {
        ...valueAxis(theme, { title: 'Logit of the rank out of sample (0 is the middle)', zero: true }),
        showgrid: false,
      },
      yaxis: { ...valueAxis(theme, { title: 'Share of splits', zero: true, tickformat: '.0%' }), rangemode: 'tozero' },
    }),
    table: {
      columns: [{ name: 'Logit' }, { name: 'Splits' }],
      rows: logits.map(({ logit, count }) => [logit, count]),
    },
  };
}
