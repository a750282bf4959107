/** A cell of the unit cube in which a tree predicts one value. */
export interface Leaf {
  readonly low: Float64Array;
  readonly high: Float64Array;
  readonly value: number;
}

/**
 * Leaves of a regression tree by least squares (CART, Breiman et al. 1984), grown until a leaf holds equal values or equal
 * points. Of equally good splits it takes the one of the first dimension and the lowest threshold.
 * @param points one array per dimension, each of a coordinate in [0, 1] per row
 * @param rows those to grow on; a row that is named twice counts twice
 */
export function regressionTree(points: readonly Float64Array[], values: Float64Array, rows: Int32Array): Leaf[] {
  const leaves: Leaf[] = [];
  const grow = (members: Int32Array, low: Float64Array, high: Float64Array): void => {
    const split = bestSplit(points, values, members);
    if (!split) {
      const value = members.reduce((sum, row) => sum + values[row], 0) / members.length;
      leaves.push({ low, high, value });
      return;
    }
    const { dimension, threshold } = split;
    const column = points[dimension];
    grow(
      members.filter((row) => column[row] <= threshold),
      low,
      high.with(dimension, threshold),
    );
    grow(
      members.filter((row) => column[row] > threshold),
      low.with(dimension, threshold),
      high,
    );
  };
  grow(rows, new Float64Array(points.length), new Float64Array(points.length).fill(1));
  return leaves;
}

interface Split {
  readonly dimension: number;
  readonly threshold: number;
}

/** The split that leaves the least squared error; none where nothing is left to explain or to tell apart. */
function bestSplit(points: readonly Float64Array[], values: Float64Array, members: Int32Array): Split | undefined {
  if (members.every((row) => values[row] === values[members[0]])) return undefined;
  const total = members.reduce((sum, row) => sum + values[row], 0);
  let best: (Split & { gain: number }) | undefined;
  points.forEach((column, dimension) => {
    const sorted = members.toSorted((a, b) => column[a] - column[b] || a - b);
    let left = 0;
    for (let i = 1; i < sorted.length; i++) {
      left += values[sorted[i - 1]];
      const below = column[sorted[i - 1]];
      const above = column[sorted[i]];
      if (below === above) continue;
      const right = total - left;
      const gain = (left * left) / i + (right * right) / (sorted.length - i);
      const middle = (below + above) / 2;
      if (!best || gain > best.gain) best = { dimension, threshold: middle < above ? middle : below, gain };
    }
  });
  return best;
}
