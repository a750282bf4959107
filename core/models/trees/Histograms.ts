import { type Arena, kernels } from '../../kernels/index.ts';
import type { TrainingRows } from './prepareTargets.ts';
import type { Targets } from './TargetPacker.ts';

const SLOTS = 256;
/** Share of the features above which summing all of them is quicker than choosing. */
const MOST = 0.75;
/** Rows of the span of a leaf, for each of its own, up to which a few features are summed by columns. */
const DENSE = 16;

/** Makes and keeps histograms: for each feature and bin the summed targets of a leaf's rows. */
export class Histograms {
  readonly #prepared: TrainingRows;
  readonly #arena: Arena;
  readonly #length: number;
  /** Histograms that no leaf uses. */
  readonly #spare: BigInt64Array[] = [];

  constructor(prepared: TrainingRows, arena: Arena) {
    this.#prepared = prepared;
    this.#arena = arena;
    this.#length = prepared.bins.columns * SLOTS * (prepared.weight ? 2 : 1);
  }

  /** Sums of the positions `order[begin..end)`, for the listed features at least. All lists are in the kernels' memory. */
  sum(targets: Targets, order: Uint32Array, begin: number, end: number, features: Uint32Array): BigInt64Array {
    const histogram = this.#spare.pop() ?? this.#arena.int64(this.#length);
    const { bins, rows } = this.#prepared;
    const { accumulate, accumulateColumns, accumulateSome, accumulateWide } = kernels();
    const [into, from, stride] = [histogram.byteOffset, bins.values.byteOffset, bins.columns];
    const [at, list, what] = [rows.byteOffset, order.byteOffset, targets.values.byteOffset];
    if (targets.countBits === 0) {
      accumulateWide(into, from, stride, at, list, begin, end, what, features.byteOffset, features.length);
    } else if (features.length > MOST * stride) {
      accumulate(into, from, stride, at, list, begin, end, what);
    } else if (isDense(order, begin, end)) {
      const [columns, matrixRows] = [bins.byFeature.byteOffset, bins.rows];
      accumulateColumns(into, columns, matrixRows, at, list, begin, end, what, features.byteOffset, features.length);
    } else {
      accumulateSome(into, from, stride, at, list, begin, end, what, features.byteOffset, features.length);
    }
    return histogram;
  }

  /** parent −= child: the histogram of the other child. */
  subtract(parent: BigInt64Array, child: BigInt64Array): void {
    kernels().subtract(parent.byteOffset, child.byteOffset, parent.length);
  }

  release(histogram: BigInt64Array | undefined): void {
    if (histogram) this.#spare.push(histogram);
  }
}

/** @param order ascending from `begin` to `end` */
const isDense = (order: Uint32Array, begin: number, end: number): boolean =>
  end > begin && order[end - 1] - order[begin] <= DENSE * (end - begin);
