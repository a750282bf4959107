import { kernels } from '../../kernels/index.ts';

/** Rows x features below which a stretch is not worth another thread. */
export const STRETCH_CELLS = 100_000;
/** Share of the features above which summing all of them is quicker than choosing. */
const MOST = 0.75;
/** Rows of the span of a leaf, for each of its own, up to which a few features are summed by columns. */
const DENSE = 16;

/**
 * Histograms of one of several equal stretches of the positions `order[begin..end)`; sums of whole numbers, so that
 * stretches add up to the same whatever their number. Arguments are pointers unless they are counts.
 * @param first of the first stretch, `further` of those after it, `bytes` each
 */
export function sumStretch(
  stretch: number,
  stretches: number,
  first: number,
  further: number,
  bytes: number,
  bins: number,
  byFeature: number,
  height: number,
  columns: number,
  rows: number,
  order: number,
  begin: number,
  end: number,
  targets: number,
  countBits: number,
  features: number,
  count: number,
): void {
  const { accumulate, accumulateColumns, accumulateSome, accumulateWide } = kernels();
  const into = stretch === 0 ? first : further + (stretch - 1) * bytes;
  const endOf = (k: number) => begin + Math.floor(((end - begin) * k) / stretches);
  const [from, to] = [endOf(stretch), endOf(stretch + 1)];
  if (countBits === 0) accumulateWide(into, bins, columns, rows, order, from, to, targets, features, count);
  else if (count > MOST * columns) accumulate(into, bins, columns, rows, order, from, to, targets);
  else if (isDense(order, from, to)) {
    accumulateColumns(into, byFeature, height, rows, order, from, to, targets, features, count);
  } else accumulateSome(into, bins, columns, rows, order, from, to, targets, features, count);
}

function isDense(order: number, begin: number, end: number): boolean {
  const positions = new Uint32Array(kernels().memory.shared.buffer, order, end);
  return end > begin && positions[end - 1] - positions[begin] <= DENSE * (end - begin);
}
