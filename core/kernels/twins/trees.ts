import type { Binned } from './histograms.ts';

/** What the kernel `partition` leaves in `order`, and returns. */
export function partition(
  order: Uint32Array,
  { values, columns, rows }: Binned,
  feature: number,
  lastLeft: number,
  missingLeft: boolean,
): number {
  const goesLeft = (position: number) => {
    const bin = values[rows[position] * columns + feature];
    return bin === 255 ? missingLeft : bin <= lastLeft;
  };
  const left = order.filter(goesLeft);
  order.set([...left, ...order.filter((position) => !goesLeft(position))]);
  return left.length;
}

/** What the kernel `sumAt` gives. */
export const sumAt = (values: Float64Array, draws: Uint32Array | undefined, order: Uint32Array): number =>
  order.reduce((sum, position) => sum + (draws ? values[position] * draws[position] : values[position]), 0);

/** What the kernel `addAt` leaves in `values`. */
export function addAt(values: Float64Array, order: Uint32Array, addend: number): void {
  for (const position of order) values[position] += addend;
}

/** A node as the traversal kernels read it. */
export interface TwinNode {
  /** -1 for a leaf. */
  readonly feature: number;
  readonly bin: number;
  readonly threshold: number;
  readonly missingLeft: boolean;
  readonly left: number;
  readonly right: number;
  readonly value: number;
}

/** The value that a row of bins reaches from `root`: what the kernel `addBinned` adds. */
export function binnedValue(nodes: readonly TwinNode[], root: number, bins: Uint8Array): number {
  const { feature, bin, missingLeft, left, right, value } = nodes[root];
  if (feature < 0) return value;
  const goesLeft = bins[feature] === 255 ? missingLeft : bins[feature] <= bin;
  return binnedValue(nodes, goesLeft ? left : right, bins);
}

/** The node of the leaf that a row of features reaches from `root`: what the kernel `reachLeaves` keeps. */
export function leafBelow(nodes: readonly TwinNode[], root: number, row: Float32Array): number {
  const { feature, threshold, missingLeft, left, right } = nodes[root];
  if (feature < 0) return root;
  const goesLeft = Number.isNaN(row[feature]) ? missingLeft : row[feature] <= threshold;
  return leafBelow(nodes, goesLeft ? left : right, row);
}

/** The value of that leaf: what the kernel `addTrees` adds, tree by tree. */
export const rawValue = (nodes: readonly TwinNode[], root: number, row: Float32Array): number =>
  nodes[leafBelow(nodes, root, row)].value;

/** The places (row i of tree t at 256 t + i) of some trees whose leaf is another node in `from`: the kernel `placesBelow`. */
export const placesBelow = (leaves: Uint32Array, n: number, some: readonly number[], from: Uint32Array): number[] =>
  some
    .flatMap((tree) => Array.from({ length: n }, (_, i) => 256 * tree + i))
    .filter((place) => from[leaves[place]] !== leaves[place]);

/** Row i's values summed in the order of the trees: what the kernel `sumPlaces` leaves in `out`. */
export const sumPlaces = (values: Float64Array, n: number, trees: number): number[] =>
  Array.from({ length: n }, (_, i) => {
    let sum = 0;
    for (let tree = 0; tree < trees; tree++) sum += values[256 * tree + i];
    return sum;
  });
