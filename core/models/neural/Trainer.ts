import { type Arena, kernels } from '../../kernels/index.ts';
import { Adam } from './Adam.ts';
import type { Backward } from './Backward.ts';
import type { Dropout, Network } from './Network.ts';
import type { Examples, NetworkFit } from './NetworkFit.ts';
import { gather, standardised } from './scaling.ts';

/** Batches between two reports of progress, beside that at the end of every epoch. */
const REPORT_EVERY = 64;

/** Runs the epochs of a fit. */
export class Trainer {
  readonly #fit: NetworkFit;
  readonly #network: Network;
  readonly #backward: Backward;
  readonly #adam: Adam;
  /** Every training row, standardised. */
  readonly #inputs: Float32Array;
  /** Positions of the batch's rows. */
  readonly #ids: Uint32Array;
  readonly #dropout: Dropout | undefined;

  constructor(arena: Arena, fit: NetworkFit, network: Network, backward: Backward) {
    this.#fit = fit;
    this.#network = network;
    this.#backward = backward;
    this.#adam = new Adam(arena, backward, fit.learningRate);
    this.#inputs = standardised(arena, fit.matrix, fit.train.rows, fit.scaling);
    this.#ids = arena.uint32(fit.batch);
    this.#dropout = fit.dropout > 0 ? { share: fit.dropout, key: 0, ids: this.#ids } : undefined;
  }

  /** One pass over the rows in this order; its objective, each batch's before its step. */
  epoch(order: Uint32Array, dropoutKey: number, report: (batches: number) => void): number {
    const { batch, alpha } = this.#fit;
    if (this.#dropout) this.#dropout.key = dropoutKey;
    let squares = 0;
    let batches = 0;
    for (let from = 0; from < order.length; from += batch) {
      const positions = order.subarray(from, from + batch);
      const n = positions.length;
      this.#ids.set(positions);
      const input = this.#network.input.byteOffset;
      kernels().gatherRows(this.#inputs.byteOffset, this.#ids.byteOffset, input, n, this.#network.sizes[0]);
      this.#network.forward(n, this.#dropout);
      squares += this.#outputDeltas(positions);
      this.#backward.propagate(n, this.#dropout);
      this.#backward.accumulate(n, this.#dropout);
      this.#adam.step(alpha / n);
      batches++;
      if (batches % REPORT_EVERY === 0 || from + n === order.length) report(batches);
    }
    return (squares + alpha * batches * sumOfSquares(this.#network)) / (2 * order.length);
  }

  lossOf({ rows, target, weight }: Examples): number {
    const { batch, matrix, scaling } = this.#fit;
    const { input, output } = this.#network;
    let squares = 0;
    let total = 0;
    for (let from = 0; from < rows.length; from += batch) {
      const block = rows.subarray(from, from + batch);
      gather(matrix, block, scaling, input);
      this.#network.forward(block.length);
      for (let i = 0; i < block.length; i++) {
        squares += weight[from + i] * (output[i] - target[from + i]) ** 2;
        total += weight[from + i];
      }
    }
    return squares / (2 * total);
  }

  /** Sets the slopes of the batch's loss in the outputs and gives the sum of its weighted squared errors. */
  #outputDeltas(positions: Uint32Array): number {
    const { target, weight } = this.#fit.train;
    const { output } = this.#network;
    const { outputDelta } = this.#backward;
    const n = positions.length;
    let squares = 0;
    for (let i = 0; i < n; i++) {
      const error = output[i] - target[positions[i]];
      const slope = weight[positions[i]] * error;
      squares += slope * error;
      outputDelta[i] = slope / n;
    }
    return squares;
  }
}

/** Of the weights, without the biases. */
const sumOfSquares = ({ layers }: Network): number =>
  layers.reduce((sum, { weights }) => weights.reduce((part, w) => part + w * w, sum), 0);
