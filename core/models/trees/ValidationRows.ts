import type { Arena } from '../../kernels/index.ts';
import type { TrainingData } from '../ModelDefinition.ts';
import { addBinnedTree } from './addBinnedTree.ts';
import type { BinnedMatrix } from './binning.ts';
import type { TreeEnsemble } from './TreeEnsemble.ts';

/** The validation rows of a boosting fit, with the score that its trees give them so far. */
export class ValidationRows {
  readonly #data: TrainingData;
  readonly #bins: BinnedMatrix;
  readonly #rows: Uint32Array;
  readonly #score: Float64Array;

  constructor(data: TrainingData, rows: Uint32Array, bins: BinnedMatrix, base: number, arena: Arena) {
    this.#data = data;
    this.#bins = bins;
    this.#rows = arena.uint32(rows.length);
    this.#rows.set(rows);
    this.#score = arena.float64(rows.length).fill(base);
  }

  /** Adds the last tree of the ensemble. Returns the mean squared error, weighted where rows are. */
  add(trees: TreeEnsemble): number {
    const rows = this.#rows;
    const score = this.#score;
    addBinnedTree(trees, this.#bins, rows, score);
    const { label, weight } = this.#data;
    let squares = 0;
    let total = 0;
    for (let i = 0; i < rows.length; i++) {
      const error = score[i] - label[rows[i]];
      const w = weight ? weight[rows[i]] : 1;
      squares += w * error * error;
      total += w;
    }
    return squares / total;
  }
}
