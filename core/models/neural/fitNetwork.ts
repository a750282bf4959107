import { AppError } from '../../contract/index.ts';
import type { Arena } from '../../kernels/index.ts';
import { createRng, shuffle } from '../../statistics/index.ts';
import { Backward } from './Backward.ts';
import { Network } from './Network.ts';
import type { NetworkFit } from './NetworkFit.ts';
import { Trainer } from './Trainer.ts';

/** Streams of the seed. */
const INITIAL = 0;
const ORDER = 1;
const DROPPED = 2;
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

const diverged = (epoch: number, loss: number, { learningRate, alpha }: NetworkFit): AppError =>
  new AppError(
    'NUMERICAL',
    `mlp diverged: its loss in epoch ${epoch} is ${loss}. Lower learning_rate_init (${learningRate}) or alpha (${alpha} in units of the mean weight).`,
    { epoch },
  );
