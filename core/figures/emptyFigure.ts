import type { Figure } from './Figure.ts';
import { layoutOf, noteOf } from './layout.ts';
import type { Theme } from './theme.ts';

/** The place of a figure that has nothing to show, with the reason in it. */
export function emptyFigure(theme: Theme, height: number, reason: string): Figure {
  const hidden = { visible: false, fixedrange: true };
  const note = noteOf(theme, { text: reason, xref: 'paper', yref: 'paper', x: 0.5, y: 0.5 });
  return { data: [], layout: layoutOf(theme, { height, xaxis: hidden, yaxis: hidden, annotations: [note] }) };
}
