export type ThemeName = 'light' | 'dark';

/** The colours of a theme; pages and figures take every colour from here. */
export interface Theme {
  background: string;
  surface: string;
  text: string;
  muted: string;
  border: string;
  grid: string;
  /** Zero lines and other lines that mean something. */
  rule: string;
  /** What gives context to a series: training stretches, benchmarks. */
  context: string;
  /** Alternate folds. */
  fold: string;
  holdout: string;
  accent: string;
  pass: string;
  warn: string;
  fail: string;
}

export const THEMES: Record<ThemeName, Theme> = {
  light: {
    background: '#f6f7f9',
    surface: '#ffffff',
    text: '#1c2127',
    muted: '#5f6b7c',
    border: '#d3d8de',
    grid: '#e5e8eb',
    rule: '#8f99a8',
    context: '#c5cbd3',
    fold: 'rgba(95, 107, 124, 0.07)',
    holdout: 'rgba(95, 107, 124, 0.20)',
    accent: '#215db0',
    pass: '#1c6e42',
    warn: '#935610',
    fail: '#ac2f33',
  },
  dark: {
    background: '#111418',
    surface: '#1c2127',
    text: '#e5e8eb',
    muted: '#abb3bf',
    border: '#383e47',
    grid: '#2f343c',
    rule: '#738091',
    context: '#4f5967',
    fold: 'rgba(171, 179, 191, 0.07)',
    holdout: 'rgba(171, 179, 191, 0.18)',
    accent: '#8abbff',
    pass: '#72ca9b',
    warn: '#fbb360',
    fail: '#fa999c',
  },
};

/** Okabe-Ito in a fixed order, the reference run first; the same in both themes. The seven repeat. */
const SERIES = ['#0072b2', '#d55e00', '#009e73', '#e69f00', '#56b4e9', '#cc79a7', '#f0e442'];

/** @param index of the run in its comparison, from 0 */
export const seriesColour = (index: number): string => SERIES[index % SERIES.length];

export interface SeriesStyle {
  colour: string;
  /** Tells apart what shares a colour. */
  dash: 'solid' | 'dash' | 'dot';
  /** Stands for the line in a text. */
  mark: string;
}

const DASHES: Omit<SeriesStyle, 'colour'>[] = [
  { dash: 'solid', mark: '●' },
  { dash: 'dash', mark: '○' },
  { dash: 'dot', mark: '◌' },
];

/** Different for the first 21 of a figure. @param index of the run in its comparison, from 0 */
export const seriesStyle = (index: number): SeriesStyle => ({
  colour: seriesColour(index),
  ...DASHES[Math.floor(index / SERIES.length) % DASHES.length],
});

export const FONT_FAMILY = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif';
