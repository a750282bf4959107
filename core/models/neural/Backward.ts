import { type Arena, kernels } from '../../kernels/index.ts';
import { type Dropout, dropOutLayer, type Layer, layersOf, type Network } from './Network.ts';

/** Backpropagation through a network, after its `forward`. */
export class Backward {
  readonly network: Network;
  /** Of the network's parameters, in their layout. */
  readonly gradient: Float32Array;
  readonly layers: readonly Layer[];
  /** Slopes of the loss in what each layer gives before its activation; those of the output are set by the caller. */
  readonly deltas: readonly Float32Array[];
  readonly #transposed: Float32Array;
  readonly #one: Float32Array;

  constructor(arena: Arena, network: Network) {
    this.network = network;
    this.gradient = arena.float32(network.parameters.length).fill(0);
    this.layers = layersOf(network.sizes, this.gradient);
    this.deltas = network.values.map(({ length }) => arena.float32(length).fill(0));
    this.#transposed = arena.float32(Math.max(...network.layers.map(({ weights }) => weights.length)));
    this.#one = arena.float32(1).fill(1);
  }

  get outputDelta(): Float32Array {
    return this.deltas[this.deltas.length - 1];
  }

  /** The deltas of every layer from those of the output. */
  propagate(rows: number, dropout?: Dropout): void {
    const { values, layers, activation } = this.network;
    for (let l = layers.length - 1; l > 0; l--) {
      const to = this.deltas[l - 1];
      this.#throughWeights(l, to, rows);
      if (dropout) dropOutLayer(to, to, l - 1, [rows, layers[l].inputs], dropout);
      kernels().activateBack(to.byteOffset, values[l - 1].byteOffset, rows * layers[l].inputs, activation);
    }
  }

  /** The gradient of the parameters from the deltas, summed over the rows. */
  accumulate(rows: number, dropout?: Dropout): void {
    const { gemm } = kernels();
    this.layers.forEach(({ inputs, outputs, weights, bias }, l) => {
      const x = this.network.inputOf(l, dropout !== undefined).byteOffset;
      const delta = this.deltas[l].byteOffset;
      gemm(x, 1, inputs, delta, weights.byteOffset, inputs, outputs, rows);
      gemm(this.#one.byteOffset, 0, 0, delta, bias.byteOffset, 1, outputs, rows);
    });
  }

  /** Slopes in the network's inputs, rows x inputs. */
  inputSlopes(rows: number, out: Float32Array): void {
    this.#throughWeights(0, out, rows);
  }

  #throughWeights(l: number, out: Float32Array, rows: number): void {
    const { gemm, transpose } = kernels();
    const { inputs, outputs, weights } = this.network.layers[l];
    const turned = this.#transposed.byteOffset;
    transpose(weights.byteOffset, turned, inputs, outputs);
    gemm(this.deltas[l].byteOffset, outputs, 1, turned, out.byteOffset, rows, inputs, outputs);
  }
}
