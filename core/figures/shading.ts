import { dayOf, isoOf, type FoldResult, type Hypothesis } from '../contract/index.ts';
import { noteOf } from './layout.ts';
import type { Theme } from './theme.ts';

type DateRange = Hypothesis['holdout'];
export type FoldDates = Pick<FoldResult, 'fold' | 'test'>;

const rectangle = ({ start, end }: DateRange, fillcolor: string) => ({
  type: 'rect',
  layer: 'below',
  xref: 'x',
  yref: 'paper',
  x0: start,
  x1: isoOf(dayOf(end) + 1),
  y0: 0,
  y1: 1,
  fillcolor,
  line: { width: 0 },
});

const above = (theme: Theme, { start, end }: DateRange, text: string) =>
  noteOf(theme, {
    text,
    xref: 'x',
    yref: 'paper',
    x: isoOf(Math.floor((dayOf(start) + dayOf(end)) / 2)),
    y: 1,
    yanchor: 'bottom',
  });

/** Every other test fold behind a series on dates, each named above the plot; nothing where the tests overlap. */
export function foldShading(theme: Theme, folds: readonly FoldDates[]) {
  if (folds.some(({ test }, i) => i > 0 && test.start <= folds[i - 1].test.end)) return { shapes: [], annotations: [] };
  return {
    shapes: folds.filter((_, i) => i % 2 === 0).map(({ test }) => rectangle(test, theme.fold)),
    annotations: folds.map(({ fold, test }) => above(theme, test, `fold ${fold}`)),
  };
}

/** The sealed stretch at the end of the dates. */
export function holdoutShading(theme: Theme, holdout: DateRange | undefined) {
  if (!holdout) return { shapes: [], annotations: [] };
  return { shapes: [rectangle(holdout, theme.holdout)], annotations: [above(theme, holdout, 'holdout')] };
}
