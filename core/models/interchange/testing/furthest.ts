/** Largest difference, as a share of the expected number where that is above 1. */
export const furthest = (actual: ArrayLike<number>, wanted: ArrayLike<number>) =>
  actual.length === wanted.length
    ? Math.max(...Array.from(actual, (value, i) => Math.abs(value - wanted[i]) / Math.max(1, Math.abs(wanted[i]))))
    : Infinity;
