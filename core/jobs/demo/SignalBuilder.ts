import { averageRanks } from '../../statistics/index.ts';
import { type DemoParameters } from './parameters.ts';
import { SignalWindow } from './SignalWindow.ts';

/**
 * The latent signal, one date after the other: of the symbols with a bar whose three features are known, the weighted
 * sum of the features' ranks (average ranks, each scaled to unit variance), standardised across the symbols. It is a
 * function of the published bars up to that date and of nothing else.
 */
export class SignalBuilder {
  readonly #windows: SignalWindow[];
  readonly #weights: number[];
  readonly #minimumSymbols: number;

  constructor(symbols: number, { signal }: DemoParameters) {
    this.#windows = Array.from({ length: symbols }, () => new SignalWindow());
    this.#weights = [signal.price_to_sma_20d, signal.momentum_60d, signal.volume_ratio];
    this.#minimumSymbols = signal.minimumSymbols;
  }

  /**
   * The signal of one date; call in date order.
   * @param barOf close and volume of symbol s at the date, undefined where it has no bar
   * @param out the signal by symbol; NaN where it is unknown
   */
  next(barOf: (s: number) => { close: number; volume: number } | undefined, out: Float64Array): void {
    const known: number[] = [];
    const columns: number[][] = this.#weights.map(() => []);
    out.fill(NaN);
    this.#windows.forEach((window, s) => {
      const bar = barOf(s);
      if (bar === undefined) return;
      window.push(bar.close, bar.volume);
      const features = window.features();
      if (!features.every(Number.isFinite)) return;
      known.push(s);
      features.forEach((value, j) => columns[j].push(value));
    });
    if (known.length < this.#minimumSymbols) return;
    const scores = this.#scores(columns, known.length);
    known.forEach((s, i) => (out[s] = scores[i]));
  }

  #scores(columns: readonly number[][], n: number): Float64Array {
    const sum = new Float64Array(n);
    columns.forEach((column, j) => {
      const ranks = averageRanks(Float64Array.from(column));
      for (let i = 0; i < n; i++) sum[i] += this.#weights[j] * (((ranks[i] - 0.5) / n - 0.5) * Math.sqrt(12));
    });
    // Ranks are centred, so the mean is 0 already.
    const sd = Math.sqrt(sum.reduce((squares, x) => squares + x * x, 0) / n);
    return sum.map((x) => x / sd);
  }
}
