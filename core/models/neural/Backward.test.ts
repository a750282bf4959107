import { describe, expect, test } from 'vitest';
import { kernels } from '../../kernels/index.ts';
import { createRng } from '../../statistics/index.ts';
import { Backward } from './Backward.ts';
import { initialise } from './fitNetwork.ts';
import { type Activation, type Dropout, Network, type Sizes } from './Network.ts';

const SEED = 31;
const SIZES: Sizes = [3, 9, 6, 1];
const BATCH = 7;
/** Of a parameter or an input, whose loss is computed in float64. */
const STEP = 1e-5;
/** Between the float32 slope and the central difference; slopes are of the order of 1. */
const TOLERANCE = 2e-6;
const SHARE = 0.4;

const CASES: [Activation, number][] = [
  ['relu', 0],
  ['tanh', 0],
  ['relu', SHARE],
  ['tanh', SHARE],
];

describe.each(CASES)('%s with dropout %d', (activation, share) => {
  test('slopes are those of finite differences', () => {
    kernels().memory.scope((arena) => {
      const rng = createRng(SEED);
      const network = new Network(arena, SIZES, activation, BATCH, share > 0);
      const backward = new Backward(arena, network);
      initialise(network, SEED);
      const ids = arena.uint32(BATCH);
      ids.forEach((_, i) => (ids[i] = i));
      const dropout: Dropout | undefined = share > 0 ? { share, key: SEED, ids } : undefined;
      network.input.forEach((_, i) => (network.input[i] = rng.normal()));
      network.forward(BATCH, dropout);
      backward.outputDelta.fill(1);
      backward.propagate(BATCH, dropout);
      backward.accumulate(BATCH, dropout);
      const slopes = arena.float32(network.input.length);
      backward.inputSlopes(BATCH, slopes);

      const kept = network.passed.map((passed) =>
        Float64Array.from(passed, (value) => (value === 0 ? 0 : 1 / (1 - share))),
      );
      const total = (parameters: Float64Array, input: Float64Array) =>
        sumOfOutputs(activation, { parameters, input, kept });
      const at = { parameters: Float64Array.from(network.parameters), input: Float64Array.from(network.input) };
      const difference = (what: 'parameters' | 'input', i: number) => {
        const value = (by: number) => {
          const moved = { parameters: at.parameters.slice(), input: at.input.slice() };
          moved[what][i] += by;
          return total(moved.parameters, moved.input);
        };
        return (value(STEP) - value(-STEP)) / (2 * STEP);
      };
      const close = (actual: Float32Array, what: 'parameters' | 'input') =>
        actual.forEach((slope, i) => {
          const expected = difference(what, i);
          expect(Math.abs(slope - expected), `${what} ${i}`).toBeLessThan(TOLERANCE * (1 + Math.abs(expected)));
        });
      close(backward.gradient, 'parameters');
      close(slopes, 'input');
      expect(backward.gradient.filter((slope) => slope !== 0).length).toBeGreaterThan(20);
    });
  });
});

/** The network again, in float64 and one unit at a time; `kept` multiplies what each hidden unit gives. */
function sumOfOutputs(
  activation: Activation,
  { parameters, input, kept }: { parameters: Float64Array; input: Float64Array; kept: Float64Array[] },
): number {
  let at = 0;
  const take = (n: number) => parameters.subarray(at, (at += Math.ceil(n / 4) * 4) - Math.ceil(n / 4) * 4 + n);
  let values = input;
  SIZES.slice(1).forEach((outputs, l) => {
    const inputs = SIZES[l];
    const isHidden = l < SIZES.length - 2;
    const [weights, bias] = [take(inputs * outputs), take(outputs)];
    values = Float64Array.from({ length: BATCH * outputs }, (_, i) => {
      const [row, unit] = [Math.floor(i / outputs), i % outputs];
      let sum = bias[unit];
      for (let k = 0; k < inputs; k++) sum += values[row * inputs + k] * weights[k * outputs + unit];
      if (!isHidden) return sum;
      return (activation === 'relu' ? Math.max(0, sum) : Math.tanh(sum)) * kept[l][i];
    });
  });
  return values.reduce((sum, value) => sum + value, 0);
}
