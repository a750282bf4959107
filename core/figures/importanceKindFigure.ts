import { importanceBy, type FeatureImportance, type ImportanceKind } from '../contract/index.ts';
import { emptyFigure } from './emptyFigure.ts';
import type { Figure } from './Figure.ts';
import { FEATURES_SHOWN } from './importanceFigure.ts';
import { IMPORTANCE_WORDS } from './importanceWords.ts';
import { layoutOf, namesAxis, noteOf, valueAxis } from './layout.ts';
import { plotText } from './plotText.ts';
import { THEMES, seriesColour, type ThemeName } from './theme.ts';

const ROW_HEIGHT = 18;
const FRAME_HEIGHT = 64;
/** px for the values beside the bars. */
const RIGHT = 92;
/** 97.5 % point of the normal distribution. */
const Z = 1.959964;

export interface ImportanceKindFigureInput {
  features: readonly FeatureImportance[];
  kind: ImportanceKind;
  /** The run's place in the order of series colours, where it has its own. */
  slot?: number;
}

/** The features by one kind of importance, the largest on top whatever its sign; the table has them all. */
export function importanceKindFigure(
  { features, kind, slot = 0 }: ImportanceKindFigureInput,
  themeName: ThemeName,
): Figure {
  const theme = THEMES[themeName];
  const { name, axis, format, tickformat } = IMPORTANCE_WORDS[kind];
  const size = (value: number) => (kind === 'coefficient' ? Math.abs(value) : value);
  const ordered = features
    .flatMap((one) => {
      const value = importanceBy(one, kind);
      const error = kind === 'permutation' ? one.permutation.standardError : null;
      return value === null ? [] : [{ feature: one.feature, value, error }];
    })
    .sort((a, b) => size(b.value) - size(a.value));
  const shown = ordered.slice(0, FEATURES_SHOWN);
  const height = FRAME_HEIGHT + ROW_HEIGHT * Math.max(shown.length, 4);
  if (shown.length === 0) return emptyFigure(theme, height, `${name}: not known of any feature.`);
  const rest = ordered.length - shown.length;
  const interval = ({ value, error }: (typeof shown)[number]) =>
    error === null ? '' : `<br>95 % ${format(value - Z * error)} to ${format(value + Z * error)}`;
  return {
    data: [
      {
        type: 'bar',
        orientation: 'h',
        x: shown.map(({ value }) => value),
        y: shown.map((_, i) => i),
        marker: { color: seriesColour(slot), line: { width: 0 } },
        width: 0.7,
        ...(kind === 'permutation' && {
          error_x: {
            ...{ type: 'data', array: shown.map(({ error }) => Z * (error ?? 0)) },
            ...{ color: theme.muted, thickness: 1.5, width: 4 },
          },
        }),
        customdata: shown.map((one) => `${plotText(one.feature)}: ${format(one.value)}${interval(one)}`),
        hovertemplate: '%{customdata}<extra></extra>',
      },
    ],
    layout: layoutOf(theme, {
      height,
      hovermode: 'closest',
      margin: { l: 64, r: RIGHT, t: 8, b: 48 },
      xaxis: {
        ...valueAxis(theme, { title: rest > 0 ? `${axis} (${rest} more in the table)` : axis, zero: true, tickformat }),
        nticks: 6,
      },
      yaxis: namesAxis(
        theme,
        shown.map(({ feature }) => feature),
      ),
      annotations: shown.map(({ value }, i) =>
        noteOf(theme, { text: format(value), xref: 'paper', x: 1, xanchor: 'left', xshift: 8, y: i }),
      ),
    }),
    table: {
      columns: [{ name: 'Feature' }, { name: axis }, ...(kind === 'permutation' ? [{ name: 'Standard error' }] : [])],
      rows: ordered.map(({ feature, value, error }) =>
        kind === 'permutation' ? [feature, value, error] : [feature, value],
      ),
    },
  };
}
