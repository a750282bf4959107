import { type Arena, kernels } from '../../kernels/index.ts';
import type { Backward } from './Backward.ts';

/** The paper's defaults. */
const BETA1 = 0.9;
const BETA2 = 0.999;
const EPSILON = 1e-8;

/** The optimiser of Kingma & Ba (2015): each parameter's step goes by the first two moments of its gradient. */
export class Adam {
  readonly #backward: Backward;
  readonly #first: Float32Array;
  readonly #second: Float32Array;
  readonly #rate: number;
  #decay1 = 1;
  #decay2 = 1;

  constructor(arena: Arena, backward: Backward, rate: number) {
    this.#backward = backward;
    this.#first = arena.float32(backward.gradient.length).fill(0);
    this.#second = arena.float32(backward.gradient.length).fill(0);
    this.#rate = rate;
  }

  /** @param penalty of the weights, not the biases: their gradient grows by penalty times themselves */
  step(penalty: number): void {
    this.#decay1 *= BETA1;
    this.#decay2 *= BETA2;
    const rate = (this.#rate * Math.sqrt(1 - this.#decay2)) / (1 - this.#decay1);
    const { network, layers } = this.#backward;
    layers.forEach(({ weights, bias }, l) => {
      this.#update(network.layers[l].weights, weights, penalty, rate);
      this.#update(network.layers[l].bias, bias, 0, rate);
    });
  }

  #update(parameters: Float32Array, gradient: Float32Array, penalty: number, rate: number): void {
    const offset = gradient.byteOffset - this.#backward.gradient.byteOffset;
    const [first, second] = [this.#first.byteOffset + offset, this.#second.byteOffset + offset];
    const { length, byteOffset } = parameters;
    kernels().adam(byteOffset, gradient.byteOffset, first, second, length, penalty, rate, BETA1, BETA2, EPSILON);
  }
}
