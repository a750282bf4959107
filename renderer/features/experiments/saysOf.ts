import type { Estimate } from '../../../core/contract/index.ts';

export type Better = 'higher' | 'lower';

type Interval = Pick<Estimate, 'value' | 'lower' | 'upper'>;

const listed = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names[names.length - 1]}`;

/** What may be said of several estimates where higher is better: the highest is better only than those it is apart from. */
export function saysOfEstimates(
  ids: readonly string[],
  estimates: readonly Interval[],
): { apart: number | null; says: string } {
  const known = estimates.flatMap(({ value }, run) => (value === null ? [] : [{ run, value }]));
  if (known.length < 2) return { apart: null, says: 'Fewer than two are known: nothing to compare' };
  const top = known.reduce((best, one) => (one.value > best.value ? one : best)).run;
  const others = known.filter(({ run }) => run !== top).map(({ run }) => run);
  const floor = estimates[top].lower;
  const isApart = (run: number) => {
    const { upper } = estimates[run];
    return floor !== null && upper !== null && upper < floor;
  };
  const together = others.filter((run) => !isApart(run)).map((run) => ids[run]);
  const below = others.filter(isApart).map((run) => ids[run]);
  if (together.length === 0) {
    return { apart: top, says: `${ids[top]} is higher: its interval lies above that of ${listed(below)}` };
  }
  const shown = `${ids[top]} is highest, but its interval overlaps with that of ${listed(together)}: not better`;
  return { apart: null, says: below.length === 0 ? shown : `${shown}. It lies above that of ${listed(below)}` };
}

/** Of figures without intervals: which is highest or lowest, in the given word; nothing more can be said of them. */
export function saysOfFigures(
  ids: readonly string[],
  shown: readonly string[],
  figures: readonly (number | null)[],
  better: Better | null,
  word = better === 'lower' ? 'lowest' : 'highest',
): string {
  const known = figures.flatMap((value, run) => (value === null ? [] : [{ run, value }]));
  if (better === null || known.length < 2) return '';
  if (new Set(known.map(({ run }) => shown[run])).size === 1) return 'the same as shown';
  const sign = better === 'higher' ? 1 : -1;
  const best = known.reduce((top, one) => (sign * one.value > sign * top.value ? one : top));
  const ties = known.filter(({ run }) => shown[run] === shown[best.run]).map(({ run }) => ids[run]);
  return `${word}: ${listed(ties)}`;
}
