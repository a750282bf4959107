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
  // Along each dimension the members of a node stand together, in its order.
  const orders = points.map((column) => rows.toSorted((a, b) => column[a] - column[b] || a - b));
  const aside = new Int32Array(rows.length);
  const grow = (node: Stretch, low: Float64Array, high: Float64Array): void => {
    const split = bestSplit(points, values, orders, node);
    if (!split) {
      leaves.push({ low, high, value: sumOf(values, orders[0], node) / (node.to - node.from) });
      return;
    }
    const { dimension, threshold, at } = split;
    for (const order of orders) part(order, node, points[dimension], threshold, aside);
    grow({ from: node.from, to: at }, low, high.with(dimension, threshold));
    grow({ from: at, to: node.to }, low.with(dimension, threshold), high);
  };
  const cube = { low: new Float64Array(points.length), high: new Float64Array(points.length).fill(1) };
  grow({ from: 0, to: rows.length }, cube.low, cube.high);
  return leaves;
}

/** Places of a node's members in the orders; `to` is the first that is not. */
interface Stretch {
  readonly from: number;
  readonly to: number;
}

interface Split {
  readonly dimension: number;
  readonly threshold: number;
  /** The first place above the threshold. */
  readonly at: number;
}

function sumOf(values: Float64Array, order: Int32Array, { from, to }: Stretch): number {
  let sum = 0;
  for (let i = from; i < to; i++) sum += values[order[i]];
  return sum;
}

/** Puts those above a threshold behind the others, either in the order they had. @param aside of any content, as long */
function part(
  order: Int32Array,
  { from, to }: Stretch,
  column: Float64Array,
  threshold: number,
  aside: Int32Array,
): void {
  let below = from;
  let above = 0;
  for (let i = from; i < to; i++) {
    const row = order[i];
    if (column[row] <= threshold) order[below++] = row;
    else aside[above++] = row;
  }
  for (let i = 0; i < above; i++) order[below + i] = aside[i];
}

/** The split that leaves the least squared error; none where nothing is left to explain or to tell apart. */
function bestSplit(
  points: readonly Float64Array[],
  values: Float64Array,
  orders: readonly Int32Array[],
  node: Stretch,
): Split | undefined {
  const { from, to } = node;
  if (isConstant(values, orders[0], node)) return undefined;
  const total = sumOf(values, orders[0], node);
  let best: Split | undefined;
  let bestGain = -Infinity;
  for (let dimension = 0; dimension < orders.length; dimension++) {
    const order = orders[dimension];
    const column = points[dimension];
    let left = 0;
    for (let at = from + 1; at < to; at++) {
      left += values[order[at - 1]];
      const below = column[order[at - 1]];
      const above = column[order[at]];
      if (below === above) continue;
      const right = total - left;
      const gain = (left * left) / (at - from) + (right * right) / (to - at);
      if (gain <= bestGain) continue;
      const middle = (below + above) / 2;
      best = { dimension, threshold: middle < above ? middle : below, at };
      bestGain = gain;
    }
  }
  return best;
}

function isConstant(values: Float64Array, order: Int32Array, { from, to }: Stretch): boolean {
  for (let i = from + 1; i < to; i++) if (values[order[i]] !== values[order[from]]) return false;
  return true;
}
