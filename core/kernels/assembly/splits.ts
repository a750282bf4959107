const MISSING: usize = 255;
/** Below this share of the score of the leaf itself, a gain is rounding. */
const RELATIVE_NOISE: f64 = 1e-12;

function gradientIn(slot: usize, countBits: i32): i64 {
  return load<i64>(slot) >> countBits;
}

function hessianIn(slot: usize, countBits: i32): i64 {
  return countBits ? load<i64>(slot) & (((<i64>1) << countBits) - 1) : load<i64>(slot, 8);
}

/** Σ over both children of max(0, |gradient| − alpha)² / (hessian + lambda). */
function score(gradients: v128, hessians: v128, alpha: v128, lambda: v128): f64 {
  const beyond = f64x2.max(f64x2.sub(f64x2.abs(gradients), alpha), f64x2.splat(0));
  const scores = f64x2.div(f64x2.mul(beyond, beyond), f64x2.add(hessians, lambda));
  return f64x2.extract_lane(scores, 0) + f64x2.extract_lane(scores, 1);
}

/*
 * Candidates of one feature, in scratch: the gradient of the left child, its hessian and the rest's (float64 each), the
 * bin (int32).
 */
const MOST_CANDIDATES: usize = 256;
const LEFT: usize = MOST_CANDIDATES * 8;
const REST: usize = 2 * LEFT;
const BIN: usize = 3 * LEFT;
/** Of the products that are compared; below it they are not exact enough. */
const LEAST_PRODUCT: f64 = 1e-280;
/** Above the rounding of the products. */
const SLACK: f64 = 1 - 1e-12;

/**
 * Whether two candidates surely do not reach `best`: a/b + c/d < best without the divisions, which cost most. False where
 * products are too small, too large or NaN to say so.
 */
function areBelow(at: usize, gradient: v128, alpha: v128, lambda: v128, best: v128): bool {
  const zero = f64x2.splat(0);
  const left = v128.load(at);
  const a = f64x2.pmax(f64x2.sub(f64x2.abs(left), alpha), zero);
  const c = f64x2.pmax(f64x2.sub(f64x2.abs(f64x2.sub(gradient, left)), alpha), zero);
  const b = f64x2.add(v128.load(at + LEFT), lambda);
  const d = f64x2.add(v128.load(at + REST), lambda);
  const sum = f64x2.add(f64x2.mul(f64x2.mul(a, a), d), f64x2.mul(f64x2.mul(c, c), b));
  const product = f64x2.mul(b, d);
  const bound = f64x2.mul(best, product);
  const least = f64x2.pmin(f64x2.pmin(best, product), bound);
  return i64x2.all_true(v128.and(f64x2.lt(sum, bound), f64x2.gt(least, f64x2.splat(LEAST_PRODUCT))));
}

/** The one bin that a random number below 2^32 chooses from the least and up to the last but one that holds a value. */
function drawnBin(base: usize, shift: usize, countBits: i32, bins: usize, draw: u64): usize {
  let first: usize = 0;
  let last = bins - 1;
  while (first < last && !hessianIn(base + (first << shift), countBits)) first++;
  while (last > first && !hessianIn(base + (last << shift), countBits)) last--;
  return first + <usize>((draw * <u64>(last - first)) >> 32);
}

/**
 * The split of the highest gain over the listed features (uint32), all bins and both ways for missing values; of equal
 * ones the first feature and the lowest bin. Where the leaf has no missing value, later ones go with the heavier child.
 * @param countBits of packed targets; 0 for wide ones
 * @param draws uint32, one for each listed feature: it may be split at the bin that this chooses alone, or between all
 * values and the missing; 0 for none
 * @param binCounts uint32 by feature: its bins without the missing value's
 * @param unit what a gradient of 1 in the histogram stands for; `hessianUnit` alike
 * @param minWeight least summed hessian of a child
 * @param out float64: gain (0 when no split gains more than `minGain`), feature, bin, 1 when missing values go left,
 * hessian of the left child and of the leaf
 * @param scratch 7,168 bytes
 */
export function findSplit(
  histogram: usize,
  countBits: i32,
  features: usize,
  count: i32,
  draws: usize,
  binCounts: usize,
  unit: f64,
  hessianUnit: f64,
  alpha: f64,
  lambda: f64,
  minWeight: f64,
  minGain: f64,
  out: usize,
  scratch: usize,
): void {
  const shift: usize = countBits ? 3 : 4;
  const countMask = ((<i64>1) << countBits) - 1;
  let wholeGradient: i64 = 0;
  let wholeHessian: i64 = 0;
  for (let bin: usize = 0, base = histogram + ((<usize>load<u32>(features)) << (8 + shift)); bin < 256; bin++) {
    wholeGradient += gradientIn(base + (bin << shift), countBits);
    wholeHessian += hessianIn(base + (bin << shift), countBits);
  }
  const gradient = <f64>wholeGradient * unit;
  const hessian = <f64>wholeHessian * hessianUnit;
  const gradients = f64x2.splat(gradient);
  const alphas = f64x2.splat(alpha);
  const lambdas = f64x2.splat(lambda);
  const beyond = max(abs(gradient) - alpha, 0);
  const own = (beyond * beyond) / (hessian + lambda);
  let best = own + minGain + own * RELATIVE_NOISE;
  store<f64>(out, 0);
  store<f64>(out, hessian, 40);
  for (let k = 0; k < count; k++) {
    const feature = <usize>load<u32>(features + ((<usize>k) << 2));
    const base = histogram + (feature << (8 + shift));
    const missing = base + (MISSING << shift);
    const missingHessian = hessianIn(missing, countBits);
    const bins = <usize>load<u32>(binCounts + (feature << 2));
    let only: usize = MISSING;
    if (draws) only = drawnBin(base, shift, countBits, bins, load<u32>(draws + ((<usize>k) << 2)));
    for (let pass = 0, passes = missingHessian ? 2 : 1; pass < passes; pass++) {
      // Packed sums add up as they are: a leaf's count fits its bits.
      let sum: i64 = pass ? load<i64>(missing) : 0;
      let g = sum;
      let h: i64 = pass ? missingHessian : 0;
      // The last bin can be a boundary only between all values and the missing.
      const bound = bins - (missingHessian && !pass ? 0 : 1);
      let found: usize = 0;
      for (let bin: usize = 0; bin < bound; bin++) {
        const slot = base + (bin << shift);
        let inBin = load<i64>(slot);
        sum += inBin;
        if (countBits) {
          g = sum >> countBits;
          h = sum & countMask;
        } else {
          g = sum;
          inBin = load<i64>(slot, 8);
          h += inBin;
        }
        const left = <f64>h * hessianUnit;
        const rest = <f64>(wholeHessian - h) * hessianUnit;
        if (rest < minWeight || h == wholeHessian) break;
        const at = scratch + (found << 3);
        store<f64>(at, <f64>g * unit);
        store<f64>(at + LEFT, left);
        store<f64>(at + REST, rest);
        store<i32>(scratch + BIN + (found << 2), <i32>bin);
        const isNew = draws ? bin == only || (bin + 1 == bins && inBin != 0) : inBin != 0;
        found += <usize>((<i32>isNew) & (<i32>(left >= minWeight)) & (<i32>(h != 0)));
      }
      for (let i: usize = 0; i < found; i += 2) {
        const at = scratch + (i << 3);
        if (i + 1 < found && areBelow(at, gradients, alphas, lambdas, f64x2.splat(best * SLACK))) continue;
        for (let k = i, last = min(i + 2, found); k < last; k++) {
          const at = scratch + (k << 3);
          const leftGradient = load<f64>(at);
          const left = load<f64>(at + LEFT);
          const rest = load<f64>(at + REST);
          const both = f64x2.replace_lane(f64x2.splat(leftGradient), 1, gradient - leftGradient);
          const total = score(both, f64x2.replace_lane(f64x2.splat(left), 1, rest), alphas, lambdas);
          if (total > best) {
            best = total;
            store<f64>(out, total - own);
            store<f64>(out, <f64>feature, 8);
            store<f64>(out, <f64>load<i32>(scratch + BIN + (k << 2)), 16);
            store<f64>(out, <f64>(missingHessian ? pass : <i32>(left >= rest)), 24);
            store<f64>(out, left, 32);
          }
        }
      }
    }
  }
}
