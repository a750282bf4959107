/** A made-up run, wide enough for a table of many columns. */
export interface Run {
  id: string;
  model: string;
  note: string;
  ic: number | null;
  sharpe: number;
  /** Further numbers, so many that not all are in view. */
  more: readonly number[];
}

const MODELS = ['ridge', 'lasso', 'forest', 'boosted', 'neural'];
const EVERY = 10;

/** A number in [0, 1) from two whole ones, the same each time. */
const mix = (a: number, b: number): number => {
  const x = Math.sin(a * 12.9898 + b * 78.233) * 43758.5453;
  return x - Math.floor(x);
};

/** @param count of rows @param more numbers of each. Every tenth has no IC, by turns as null and as NaN. */
export const makeRuns = (count: number, more: number): Run[] =>
  Array.from({ length: count }, (_, at) => ({
    id: `E${at + 1}`,
    model: MODELS[at % MODELS.length],
    note: at === 3 ? 'a "quoted"\tnote' : `note ${at + 1}`,
    ic: at % EVERY === EVERY - 1 ? (at % (2 * EVERY) === EVERY - 1 ? null : NaN) : mix(at, 0) * 0.2 - 0.05,
    sharpe: mix(at, 1) * 4 - 1,
    more: Array.from({ length: more }, (_unused, column) => mix(at, column + 2)),
  }));
