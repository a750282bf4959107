/*
 * A node is 32 bytes: feature (int32, -1 for a leaf), bin (int32), threshold (float32), 1 when missing values go left
 * (int32), left and right child (uint32), value (float64).
 */
const MISSING: u32 = 255;

function uint(list: usize, i: i32): usize {
  return <usize>load<u32>(list + ((<usize>i) << 2));
}

/**
 * Moves the positions of `order[begin..end)` whose rows go left to its front; both sides keep their order. Returns where
 * the right side begins.
 * @param scratch uint32, as many as positions
 * @param column uint8, the bins of the feature by row
 */
export function partition(
  order: usize,
  begin: i32,
  end: i32,
  scratch: usize,
  rows: usize,
  column: usize,
  lastLeft: u32,
  missingLeft: bool,
): i32 {
  let left = order + ((<usize>begin) << 2);
  let right = scratch;
  for (let i = begin; i < end; i++) {
    const position = <u32>uint(order, i);
    const bin = <u32>load<u8>(column + uint(rows, position));
    const goesLeft = bin == MISSING ? missingLeft : bin <= lastLeft;
    store<u32>(left, position);
    store<u32>(right, position);
    left += goesLeft ? 4 : 0;
    right += goesLeft ? 0 : 4;
  }
  memory.copy(left, scratch, right - scratch);
  return <i32>((left - order) >> 2);
}

/** values[order[i]] += addend for the positions `order[begin..end)`. */
export function addAt(values: usize, order: usize, begin: i32, end: i32, addend: f64): void {
  for (let i = begin; i < end; i++) {
    const at = values + (uint(order, i) << 3);
    store<f64>(at, load<f64>(at) + addend);
  }
}

/** Σ values[order[i]] (times the draws, uint32, unless 0) over `order[begin..end)`, one after the other. */
export function sumAt(values: usize, draws: usize, order: usize, begin: i32, end: i32): f64 {
  let sum: f64 = 0;
  for (let i = begin; i < end; i++) {
    const position = uint(order, i);
    const value = load<f64>(values + (position << 3));
    sum += draws ? value * <f64>load<u32>(draws + (position << 2)) : value;
  }
  return sum;
}

/** scores[i] += the value of the leaf that row `rows[i]` reaches from node `root`, for n rows of a binned matrix. */
export function addBinned(scores: usize, rows: usize, n: i32, bins: usize, stride: i32, nodes: usize, root: u32): void {
  for (let i = 0; i < n; i++) {
    const base = bins + uint(rows, i) * <usize>stride;
    let node = nodes + ((<usize>root) << 5);
    for (let j = load<i32>(node); j >= 0; j = load<i32>(node)) {
      const bin = <i32>load<u8>(base + j);
      const goesLeft = bin == MISSING ? load<i32>(node, 12) : <i32>(bin <= load<i32>(node, 4));
      node = nodes + ((<usize>(goesLeft ? load<u32>(node, 16) : load<u32>(node, 20))) << 5);
    }
    const at = scores + ((<usize>i) << 3);
    store<f64>(at, load<f64>(at) + load<f64>(node, 24));
  }
}

/**
 * out[i] += Σ values of the leaves that row i reaches, in the order of the trees.
 * @param block float32, row-major, n x columns
 * @param roots uint32, the first node of each tree
 */
export function addTrees(block: usize, n: i32, columns: i32, nodes: usize, roots: usize, trees: i32, out: usize): void {
  for (let t = 0; t < trees; t++) {
    const root = nodes + (uint(roots, t) << 5);
    for (let i = 0; i < n; i++) {
      const row = block + ((<usize>i * <usize>columns) << 2);
      let node = root;
      for (let j = load<i32>(node); j >= 0; j = load<i32>(node)) {
        const value = load<f32>(row + ((<usize>j) << 2));
        const goesLeft = value != value ? load<i32>(node, 12) : <i32>(value <= load<f32>(node, 8));
        node = nodes + ((<usize>(goesLeft ? load<u32>(node, 16) : load<u32>(node, 20))) << 5);
      }
      const at = out + ((<usize>i) << 3);
      store<f64>(at, load<f64>(at) + load<f64>(node, 24));
    }
  }
}
