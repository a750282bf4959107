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

/** The leaf below a node that a row of float32 features reaches. */
function leafBelow(node: usize, nodes: usize, row: usize): usize {
  for (let j = load<i32>(node); j >= 0; j = load<i32>(node)) {
    const value = load<f32>(row + ((<usize>j) << 2));
    const goesLeft = value != value ? load<i32>(node, 12) : <i32>(value <= load<f32>(node, 8));
    node = nodes + ((<usize>(goesLeft ? load<u32>(node, 16) : load<u32>(node, 20))) << 5);
  }
  return node;
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
      const node = leafBelow(root, nodes, block + ((<usize>i * <usize>columns) << 2));
      const at = out + ((<usize>i) << 3);
      store<f64>(at, load<f64>(at) + load<f64>(node, 24));
    }
  }
}

/*
 * Rows with one feature changed. What rows reach is kept by tree and row: row i of tree t has place t * 256 + i, of at
 * most 256 rows.
 */
const PLACE_BITS: u32 = 8;

function placeOf(tree: usize, i: i32): usize {
  return (tree << PLACE_BITS) + i;
}

/**
 * The leaf that each row reaches in each tree, as the number of its node, and its value.
 * @param leaves uint32, by place
 * @param values float64, by place
 */
export function reachLeaves(
  block: usize,
  n: i32,
  columns: i32,
  nodes: usize,
  roots: usize,
  trees: i32,
  leaves: usize,
  values: usize,
): void {
  for (let t = 0; t < trees; t++) {
    const root = nodes + (uint(roots, t) << 5);
    for (let i = 0; i < n; i++) {
      const node = leafBelow(root, nodes, block + ((<usize>i * <usize>columns) << 2));
      const place = placeOf(t, i);
      store<u32>(leaves + (place << 2), <u32>((node - nodes) >> 5));
      store<f64>(values + (place << 3), load<f64>(node, 24));
    }
  }
}

/**
 * The places whose leaf lies below a split on the feature, in some of the trees.
 * @param some uint32, the numbers of `many` trees
 * @param from uint32, by node: of a leaf the first node on its way that splits on the feature, itself where none does
 * @param places uint32, as many as places in those trees and one more
 * @returns their number
 */
export function placesBelow(leaves: usize, n: i32, some: usize, many: i32, from: usize, places: usize): i32 {
  let to = places;
  for (let k = 0; k < many; k++) {
    const tree = uint(some, k);
    for (let i = 0; i < n; i++) {
      const place = placeOf(tree, i);
      const leaf = load<u32>(leaves + (place << 2));
      store<u32>(to, <u32>place);
      to += load<u32>(from + ((<usize>leaf) << 2)) != leaf ? 4 : 0;
    }
  }
  return <i32>((to - places) >> 2);
}

/**
 * values[place] = the value of the leaf that the place's row reaches below the node `from[leaves[place]]`.
 * @param from uint32, by node
 * @param places uint32, `count`
 * @param values float64, by place
 */
export function reachAgain(
  block: usize,
  columns: i32,
  nodes: usize,
  leaves: usize,
  from: usize,
  places: usize,
  count: i32,
  values: usize,
): void {
  for (let k = 0; k < count; k++) {
    const place = uint(places, k);
    const start = nodes + ((<usize>load<u32>(from + ((<usize>load<u32>(leaves + (place << 2))) << 2))) << 5);
    const row = place & ((1 << PLACE_BITS) - 1);
    const node = leafBelow(start, nodes, block + ((row * <usize>columns) << 2));
    store<f64>(values + (place << 3), load<f64>(node, 24));
  }
}

/** out[i] = Σ values of row i, in the order of the trees. */
export function sumPlaces(values: usize, n: i32, trees: i32, out: usize): void {
  memory.fill(out, 0, (<usize>n) << 3);
  let t = 0;
  // Four trees at a time, one after the other.
  for (; t + 3 < trees; t += 4) {
    const a = values + (placeOf(t, 0) << 3);
    let i = 0;
    for (; i + 1 < n; i += 2) {
      const at = out + ((<usize>i) << 3);
      const v = a + ((<usize>i) << 3);
      let sum = f64x2.add(v128.load(at), v128.load(v));
      sum = f64x2.add(sum, v128.load(v, 2048));
      sum = f64x2.add(sum, v128.load(v, 4096));
      v128.store(at, f64x2.add(sum, v128.load(v, 6144)));
    }
    if (i < n) {
      const at = out + ((<usize>i) << 3);
      const v = a + ((<usize>i) << 3);
      store<f64>(at, load<f64>(at) + load<f64>(v) + load<f64>(v, 2048) + load<f64>(v, 4096) + load<f64>(v, 6144));
    }
  }
  for (; t < trees; t++) {
    for (let i = 0; i < n; i++) {
      const at = out + ((<usize>i) << 3);
      store<f64>(at, load<f64>(at) + load<f64>(values + (placeOf(t, i) << 3)));
    }
  }
}
