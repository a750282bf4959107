export interface Quadrature {
  /** In (0, 1), ascending. */
  readonly points: Float64Array;
  /** Positive; they sum to 1. */
  readonly weights: Float64Array;
}

/** Halvings of an interval of length 2 until it is shorter than the distance of neighbouring numbers. */
const HALVINGS = 60;

/**
 * Gauss-Legendre quadrature on [0, 1]: exact for polynomials up to degree 2·points − 1 (Davis & Rabinowitz 1984, 2.7).
 * Roots are bisected between those of the polynomial one degree lower, so only exact operations decide their bits.
 */
export function gaussLegendre(points: number): Quadrature {
  let roots: number[] = [];
  for (let degree = 1; degree <= points; degree++) {
    const ends = [-1, ...roots, 1];
    roots = Array.from({ length: degree }, (_, i) => bisect(degree, ends[i], ends[i + 1]));
  }
  const weightOf = (x: number): number => {
    const [value, before] = legendre(points, x);
    const slope = (points * (before - x * value)) / (1 - x * x);
    return 1 / ((1 - x * x) * slope * slope);
  };
  return { points: Float64Array.from(roots, (x) => (1 + x) / 2), weights: Float64Array.from(roots, weightOf) };
}

function bisect(degree: number, low: number, high: number): number {
  const rising = legendre(degree, high)[0] > 0;
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (low + high) / 2;
    if (legendre(degree, middle)[0] > 0 === rising) high = middle;
    else low = middle;
  }
  return (low + high) / 2;
}

/** The Legendre polynomials of this degree (at least 1) and the one before, at x. */
function legendre(degree: number, x: number): [number, number] {
  let before = 1;
  let value = x;
  for (let n = 1; n < degree; n++) [before, value] = [value, ((2 * n + 1) * x * value - n * before) / (n + 1)];
  return [value, before];
}
