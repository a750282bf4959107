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
  /** @param orders the members of a node along each dimension */
  const grow = (orders: readonly Int32Array[], low: Float64Array, high: Float64Array): void => {
    const split = bestSplit(points, values, orders);
    if (!split) {
      const value = orders[0].reduce((sum, row) => sum + values[row], 0) / orders[0].length;
      leaves.push({ low, high, value });
      return;
    }
    const { dimension, threshold } = split;
    const column = points[dimension];
    const below = orders.map((order) => order.filter((row) => column[row] <= threshold));
    const above = orders.map((order) => order.filter((row) => column[row] > threshold));
    grow(below, low, high.with(dimension, threshold));
    grow(above, low.with(dimension, threshold), high);
  };
  const orders = points.map((column) => rows.toSorted((a, b) => column[a] - column[b] || a - b));
  grow(orders, new Float64Array(points.length), new Float64Array(points.length).fill(1));
  return leaves;
}

interface Split {
  readonly dimension: number;
  readonly threshold: number;
}

/** The split that leaves the least squared error; none where nothing is left to explain or to tell apart. */
function bestSplit(
  points: readonly Float64Array[],
  values: Float64Array,
  orders: readonly Int32Array[],
): Split | undefined {
  const [members] = orders;
  if (members.every((row) => values[row] === values[members[0]])) return undefined;
  const total = members.reduce((sum, row) => sum + values[row], 0);
  let best: Split | undefined;
  let bestGain = -Infinity;
  orders.forEach((order, dimension) => {
    const column = points[dimension];
    let left = 0;
    for (let i = 1; i < order.length; i++) {
      left += values[order[i - 1]];
      const below = column[order[i - 1]];
      const above = column[order[i]];
      if (below === above) continue;
      const right = total - left;
      const gain = (left * left) / i + (right * right) / (order.length - i);
      if (gain <= bestGain) continue;
      const middle = (below + above) / 2;
      best = { dimension, threshold: middle < above ? middle : below };
      bestGain = gain;
    }
  });
  return best;
}
