const MOMENTUM_FROM = 60;
const MOMENTUM_TO = 5;
const AVERAGE = 20;
const KEPT = MOMENTUM_FROM + 1;

/** The last bars of one symbol, as far as the latent signal looks back; windows count bars (DESIGN 6). */
export class SignalWindow {
  readonly #close = new Float64Array(KEPT).fill(NaN);
  readonly #volume = new Float64Array(KEPT).fill(NaN);
  #bars = 0;

  push(close: number, volume: number): void {
    const at = this.#bars++ % KEPT;
    this.#close[at] = close;
    this.#volume[at] = volume;
  }

  /** The features price_to_sma_20d, momentum_60d and volume_ratio at the last bar; NaN until and unless known. */
  features(): [priceToSma20d: number, momentum60d: number, volumeRatio: number] {
    return [
      this.#back(this.#close, 0) / this.#mean(this.#close),
      this.#back(this.#close, MOMENTUM_TO) / this.#back(this.#close, MOMENTUM_FROM) - 1,
      this.#back(this.#volume, 0) / this.#mean(this.#volume),
    ];
  }

  #back(values: Float64Array, bars: number): number {
    return bars < this.#bars ? values[(this.#bars - 1 - bars) % KEPT] : NaN;
  }

  #mean(values: Float64Array): number {
    let sum = 0;
    for (let i = AVERAGE - 1; i >= 0; i--) sum += this.#back(values, i);
    return sum / AVERAGE;
  }
}
