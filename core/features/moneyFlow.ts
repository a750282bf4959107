import { rollingSum } from './rollingSum.ts';

/** A typical price that moved by less than this share of itself is a tie. */
const TIE = 1e-12;

/** Money flow index, 0 to 100; NaN when no typical price of the window moved on any volume. */
export function moneyFlow(typical: Float64Array, volume: Float64Array, window: number): Float64Array {
  const rose = new Float64Array(typical.length).fill(NaN);
  const fell = new Float64Array(typical.length).fill(NaN);
  for (let t = 1; t < typical.length; t++) {
    const change = typical[t] - typical[t - 1];
    const flow = typical[t] * volume[t];
    if (Number.isNaN(change + flow)) continue;
    const tie = Math.abs(change) < TIE * typical[t];
    rose[t] = !tie && change > 0 ? flow : 0;
    fell[t] = !tie && change < 0 ? flow : 0;
  }
  const positive = rollingSum(rose, window);
  const negative = rollingSum(fell, window);
  for (let t = 0; t < typical.length; t++) {
    const both = positive[t] + negative[t];
    positive[t] = both === 0 ? NaN : (100 * positive[t]) / both;
  }
  return positive;
}
