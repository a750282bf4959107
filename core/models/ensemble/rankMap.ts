/**
 * Where a prediction stands among those for the training rows, as a share in (0, 1). A step function: values up to
 * `end[k]`, and above the end before it, have `rank[k]`, the middle of the shares that these training rows take.
 */
export interface RankMap {
  /** Ascending; the last is Infinity. */
  readonly end: Float64Array;
  readonly rank: Float64Array;
}

/** Distinct predictions beyond this share steps of about equal weight: a rank is known to 1 / 65,536. */
const MOST_STEPS = 65_536;

/**
 * @param values predictions for the training rows, all finite
 * @param weight of the training rows; a weight of 2 is a row named twice
 */
export function fitRankMap(values: Float64Array, weight: Float64Array): RankMap {
  const order = Uint32Array.from(values, (_, i) => i).sort((a, b) => values[a] - values[b]);
  let total = 0;
  let distinct = 0;
  order.forEach((i, place) => {
    total += weight[i];
    if (place === 0 || values[i] !== values[order[place - 1]]) distinct++;
  });
  const least = distinct <= MOST_STEPS ? 0 : total / MOST_STEPS;
  const end: number[] = [];
  const rank: number[] = [];
  let below = 0;
  let within = 0;
  order.forEach((i, place) => {
    within += weight[i];
    const isLast = place + 1 === order.length;
    if (!isLast && (values[order[place + 1]] === values[i] || within < least)) return;
    end.push(isLast ? Infinity : values[i]);
    rank.push((below + within / 2) / total);
    below += within;
    within = 0;
  });
  return { end: Float64Array.from(end), rank: Float64Array.from(rank) };
}

export function rankOf({ end, rank }: RankMap, value: number): number {
  let low = 0;
  let high = end.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (value <= end[middle]) high = middle;
    else low = middle + 1;
  }
  return rank[low];
}
