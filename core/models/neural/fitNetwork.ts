import { AppError } from '../../contract/index.ts';
import { type Arena, type FeatureMatrix, kernels, type OnProgress } from '../../kernels/index.ts';
import { createRng, shuffle } from '../../statistics/index.ts';
import { Adam } from './Adam.ts';
import { Backward } from './Backward.ts';
import { type Activation, type Dropout, Network, type Sizes } from './Network.ts';
import { gather, type Scaling, standardised } from './scaling.ts';

/** Streams of the seed. */
const INITIAL = 0;
const ORDER = 1;
const DROPPED = 2;
/** Batches between two reports of progress, beside that at the end of every epoch. */
const REPORT_EVERY = 64;

/** Rows with what the network should give for each, standardised, and the weight of each, in units of the mean weight. */
export interface Examples {
  readonly rows: Uint32Array;
  readonly target: Float64Array;
  readonly weight: Float64Array;
}

export interface NetworkFit {
  readonly matrix: FeatureMatrix;
  readonly scaling: Scaling;
  readonly train: Examples;
  /** Ends the fit when their loss ends falling, at the parameters where it was least. */
  readonly validation?: Examples;
  readonly sizes: Sizes;
  readonly activation: Activation;
  /** Penalty of a batch: half of this times the sum of squared weights, over the number of its rows. */
  readonly alpha: number;
  readonly dropout: number;
  readonly batch: number;
  readonly learningRate: number;
  readonly epochs: number;
  /** The loss must fall by this much within `patience` epochs, else the fit ends. */
  readonly tolerance: number;
  readonly patience: number;
  readonly seed: number;
  readonly onProgress?: OnProgress | undefined;
}

export interface FittedNetwork {
  readonly network: Network;
  readonly backward: Backward;
  readonly epochs: number;
  /** Half the mean squared error of the last epoch, of standardised labels; of the validation rows where there are any. */
  readonly loss: number;
}

/**
 * Minimises half the weighted mean squared error by Adam on shuffled batches.
 * @throws AppError NUMERICAL when the loss is not finite
 */
export function fitNetwork(arena: Arena, fit: NetworkFit): FittedNetwork {
  const { train, validation, batch, epochs, seed } = fit;
  const network = new Network(arena, fit.sizes, fit.activation, batch, fit.dropout > 0);
  initialise(network, seed);
  const backward = new Backward(arena, network);
  const trainer = new Trainer(arena, fit, network, backward);
  const order = Uint32Array.from(train.rows, (_, i) => i);
  const best = { loss: Infinity, parameters: network.parameters.slice() };
  const batches = Math.ceil(order.length / batch);
  let stale = 0;
  let epoch = 0;
  let loss = Infinity;
  while (epoch < epochs && stale <= fit.patience) {
    shuffle(order, createRng(seed, ORDER, epoch));
    const report = (done: number) => fit.onProgress?.(epoch * batches + done, epochs * batches);
    const trained = trainer.epoch(order, createRng(seed, DROPPED, epoch).uint32(), report);
    loss = validation ? trainer.lossOf(validation) : trained;
    if (!Number.isFinite(trained + loss)) throw diverged(epoch + 1, trained + loss, fit);
    stale = loss > best.loss - fit.tolerance ? stale + 1 : 0;
    if (loss < best.loss) {
      best.loss = loss;
      if (validation) best.parameters.set(network.parameters);
    }
    epoch++;
  }
  if (validation) network.parameters.set(best.parameters);
  fit.onProgress?.(epochs * batches, epochs * batches);
  return { network, backward, epochs: epoch, loss: validation ? best.loss : loss };
}

/** Uniform within ±√(6 / (inputs + outputs)), biases too (Glorot & Bengio 2010, as scikit-learn has it). */
export function initialise({ layers }: Network, seed: number): void {
  const rng = createRng(seed, INITIAL);
  for (const { inputs, outputs, weights, bias } of layers) {
    const bound = Math.sqrt(6 / (inputs + outputs));
    for (const part of [weights, bias]) for (let i = 0; i < part.length; i++) part[i] = bound * (2 * rng.uniform() - 1);
  }
}

class Trainer {
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

const diverged = (epoch: number, loss: number, { learningRate, alpha }: NetworkFit): AppError =>
  new AppError(
    'NUMERICAL',
    `mlp diverged: its loss in epoch ${epoch} is ${loss}. Lower learning_rate_init (${learningRate}) or alpha (${alpha}).`,
    { epoch },
  );
