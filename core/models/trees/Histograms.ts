import { type Arena, kernels, type Team } from '../../kernels/index.ts';
import type { TrainingRows } from './prepareTargets.ts';
import { STRETCH_CELLS, sumStretch } from './sumStretch.ts';
import type { Targets } from './TargetPacker.ts';

const SLOTS = 256;
/** Stretches that the positions of one leaf are divided into at most. */
const MOST_STRETCHES = 8;

/** Makes and keeps histograms: for each feature and bin the summed targets of a leaf's rows. */
export class Histograms {
  readonly #prepared: TrainingRows;
  readonly #arena: Arena;
  readonly #team: Team;
  readonly #length: number;
  /** Histograms that no leaf uses. */
  readonly #spare: BigInt64Array[] = [];
  /** Those of the stretches after the first, one after the other. */
  #partial: BigInt64Array | undefined;

  constructor(prepared: TrainingRows, arena: Arena, team: Team) {
    this.#prepared = prepared;
    this.#arena = arena;
    this.#team = team;
    this.#length = prepared.bins.columns * SLOTS * (prepared.weight ? 2 : 1);
  }

  /** Sums of the positions `order[begin..end)`, for the listed features at least. All lists are in the kernels' memory. */
  sum(targets: Targets, order: Uint32Array, begin: number, end: number, features: Uint32Array): BigInt64Array {
    const histogram = this.#spare.pop() ?? this.#arena.int64(this.#length);
    const { bins, rows } = this.#prepared;
    const cells = (end - begin) * features.length;
    const stretches = Math.max(1, Math.min(this.#team.size, MOST_STRETCHES, Math.floor(cells / STRETCH_CELLS)));
    const partial =
      stretches > 1 ? (this.#partial ??= this.#arena.int64((MOST_STRETCHES - 1) * this.#length)) : undefined;
    const given = [
      ...[stretches, histogram.byteOffset, partial?.byteOffset ?? 0, histogram.byteLength],
      ...[bins.values.byteOffset, bins.byFeature.byteOffset, bins.rows, bins.columns, rows.byteOffset],
      ...[order.byteOffset, begin, end, targets.values.byteOffset, targets.countBits],
      ...[features.byteOffset, features.length],
    ];
    this.#team.run(sumStretch, stretches, given);
    for (let k = 1; k < stretches; k++) {
      kernels().addUp(histogram.byteOffset, partial!.byteOffset + (k - 1) * histogram.byteLength, histogram.length);
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
