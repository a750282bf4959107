export interface CdfDistances {
  /** 1-Wasserstein distance ∫ |F − G| dx, in the unit of the values. */
  wasserstein: number;
  /** Two-sample Kolmogorov–Smirnov statistic max |F − G|, 0..1. */
  ks: number;
}

/** Distances between the empirical distributions of two ascending samples; NaN when one is empty. */
export function cdfDistances(a: Float64Array, b: Float64Array): CdfDistances {
  if (a.length === 0 || b.length === 0) return { wasserstein: NaN, ks: NaN };
  let wasserstein = 0;
  let ks = 0;
  let i = 0;
  let j = 0;
  let previous = Math.min(a[0], b[0]);
  let gap = 0;
  while (i < a.length || j < b.length) {
    const x = i < a.length && (j === b.length || a[i] <= b[j]) ? a[i] : b[j];
    if (gap > 0) wasserstein += gap * (x - previous);
    while (i < a.length && a[i] === x) i++;
    while (j < b.length && b[j] === x) j++;
    gap = Math.abs(i / a.length - j / b.length);
    ks = Math.max(ks, gap);
    previous = x;
  }
  return { wasserstein, ks };
}
