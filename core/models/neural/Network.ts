import { type Arena, kernels } from '../../kernels/index.ts';

/** Of the hidden units; the output has none. The index is the kernels' number of it. */
export const ACTIVATIONS = ['identity', 'relu', 'tanh'] as const;
export type Activation = 'relu' | 'tanh';

/** Numbers of units: the inputs, the hidden layers, one output. */
export type Sizes = readonly number[];

export interface Layer {
  readonly inputs: number;
  readonly outputs: number;
  /** Inputs x outputs, a view of the parameters. */
  readonly weights: Float32Array;
  readonly bias: Float32Array;
}

/** The kernels work on four numbers at a time. */
const padded = (n: number): number => Math.ceil(n / 4) * 4;

/** Length of the parameters of a network: every layer's weights and then its bias, each padded with 0 to four. */
export const parameterCount = (sizes: Sizes): number =>
  sizes.slice(1).reduce((sum, outputs, l) => sum + padded(sizes[l] * outputs) + padded(outputs), 0);

/** The layers of a vector of parameters (or of their gradient). */
export function layersOf(sizes: Sizes, parameters: Float32Array): Layer[] {
  let at = 0;
  const take = (n: number) => parameters.subarray(at, (at += padded(n)) - padded(n) + n);
  return sizes.slice(1).map((outputs, l) => {
    const inputs = sizes[l];
    return { inputs, outputs, weights: take(inputs * outputs), bias: take(outputs) };
  });
}

/** Drops a share of the hidden units of each row; what is kept is scaled so that its expectation stays. */
export interface Dropout {
  readonly share: number;
  /** Names the draw; with the id of the row, the layer and the unit it decides. */
  key: number;
  /** One per row of the batch. */
  readonly ids: Uint32Array;
}

/** A network of dense layers in the kernels' memory, for up to `batch` rows at a time. */
export class Network {
  readonly sizes: Sizes;
  readonly activation: number;
  readonly parameters: Float32Array;
  readonly layers: readonly Layer[];
  /** Standardised rows, batch x inputs. */
  readonly input: Float32Array;
  /** What each layer gives, before dropout: batch x outputs. */
  readonly values: readonly Float32Array[];
  /** What the next layer sees of it. */
  readonly passed: readonly Float32Array[];

  constructor(arena: Arena, sizes: Sizes, activation: Activation, batch: number, dropsOut = false) {
    this.sizes = sizes;
    this.activation = ACTIVATIONS.indexOf(activation);
    this.parameters = arena.float32(parameterCount(sizes)).fill(0);
    this.layers = layersOf(sizes, this.parameters);
    this.input = arena.float32(batch * sizes[0]);
    this.values = this.layers.map(({ outputs }) => arena.float32(padded(batch * outputs)).fill(0));
    const isHidden = (l: number) => l < this.layers.length - 1;
    this.passed = this.values.map((values, l) => (dropsOut && isHidden(l) ? arena.float32(values.length) : values));
  }

  /** The output of each of the first rows of `input`. */
  get output(): Float32Array {
    return this.values[this.values.length - 1];
  }

  /** What layer l sees. */
  inputOf(l: number, hasDropout = true): Float32Array {
    if (l === 0) return this.input;
    return (hasDropout ? this.passed : this.values)[l - 1];
  }

  forward(rows: number, dropout?: Dropout): void {
    const { gemm, activate } = kernels();
    this.layers.forEach(({ inputs, outputs, weights, bias }, l) => {
      const isHidden = l < this.layers.length - 1;
      const z = this.values[l].byteOffset;
      const x = this.inputOf(l, dropout !== undefined).byteOffset;
      gemm(x, inputs, 1, weights.byteOffset, z, rows, outputs, inputs);
      activate(z, bias.byteOffset, rows, outputs, isHidden ? this.activation : 0);
      if (dropout && isHidden) dropOutLayer(this.values[l], this.passed[l], l, [rows, outputs], dropout);
    });
  }
}

/** The same units whenever the draw and the layer are the same. */
export function dropOutLayer(
  from: Float32Array,
  to: Float32Array,
  layer: number,
  [rows, columns]: readonly [number, number],
  { share, key, ids }: Dropout,
): void {
  const layerKey = (key + Math.imul(layer, 0x9e3779b9)) >>> 0;
  const threshold = Math.floor(share * 2 ** 32);
  kernels().dropOut(
    from.byteOffset,
    to.byteOffset,
    ids.byteOffset,
    rows,
    columns,
    layerKey,
    threshold,
    1 / (1 - share),
  );
}
