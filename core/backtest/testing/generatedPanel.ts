import { createRng } from '../../statistics/index.ts';
import type { BacktestPanel, BacktestSignals } from '../BacktestPanel.ts';

export interface GeneratedPanelOptions {
  readonly seed: number;
  readonly days: number;
  readonly symbols: number;
  /** Probability that a listed symbol has no bar on a day. */
  readonly gaps?: number;
  /** Probability that a bar has no volume. */
  readonly missingVolume?: number;
  /** Share of symbols that list late, and that are delisted. */
  readonly late?: number;
  readonly delisted?: number;
  readonly sectors?: number;
  /** Share of symbols that change their sector halfway. */
  readonly moved?: number;
  /** Probability that a symbol's sector is unknown. */
  readonly unknownSector?: number;
  /** Share of symbols that are members of the universe in the middle third of the days alone. */
  readonly outside?: number;
  /** Last day with signals; by default the last but 3. */
  readonly lastSignal?: number;
  /** Correlation-like strength of the signal with the next move. */
  readonly strength?: number;
}

const DAILY = 0.02;
const MARKET = 0.01;
const START = 50;
const VOLUME = 20_000;
/** Signals are of this many steps, so that ties are met. */
const STEPS = 40;

/** A seeded market of random walks with one common factor, and a noisy signal of the moves to come. */
export function generatedPanel(options: GeneratedPanelOptions): {
  panel: Required<BacktestPanel>;
  signals: BacktestSignals;
} {
  const { seed, days, symbols, gaps = 0, missingVolume = 0, late = 0, delisted = 0, sectors = 1 } = options;
  const { unknownSector = 0, outside = 0, moved = 0, lastSignal = days - 4, strength = 0.05 } = options;
  const rng = createRng(seed);
  const ofMembers = createRng(seed, 1);
  const close = new Float64Array(days * symbols).fill(NaN);
  const dollarVolume = new Float64Array(days * symbols).fill(NaN);
  const sector = new Int32Array(days * symbols);
  const delistedAfter = new Int32Array(symbols).fill(-1);
  const member = new Uint8Array(days * symbols).fill(1);
  const signal = new Float64Array(days * symbols);
  const market = Float64Array.from({ length: days }, () => MARKET * rng.normal());
  for (let s = 0; s < symbols; s++) {
    const sectorAtFirst = rng.uniform() < unknownSector ? -1 : rng.integer(sectors);
    const sectorLater = ofMembers.uniform() < moved ? ofMembers.integer(sectors) : sectorAtFirst;
    const first = rng.uniform() < late ? rng.integer(Math.floor(days / 2)) : 0;
    const last = rng.uniform() < delisted ? first + 1 + rng.integer(days - first - 1) : days - 1;
    const beta = 0.5 + rng.uniform();
    const isAlwaysIn = ofMembers.uniform() >= outside;
    let price = START;
    for (let day = 0; day < days; day++) {
      const at = day * symbols + s;
      const own = rng.normal();
      sector[at] = day < days / 2 ? sectorAtFirst : sectorLater;
      if (!isAlwaysIn && (day < days / 3 || day >= (2 * days) / 3)) member[at] = 0;
      if (day > 0) signal[at - symbols] = Math.round((strength * own + rng.normal()) * (STEPS / 4)) / STEPS;
      price *= Math.max(0.1, 1 + beta * market[day] + DAILY * own);
      const isThere = day >= first && day <= last && rng.uniform() >= gaps;
      if (!isThere) continue;
      close[at] = price;
      if (rng.uniform() >= missingVolume) dollarVolume[at] = price * VOLUME * (0.5 + rng.uniform());
      if (last < days - 1) delistedAfter[s] = day;
    }
  }
  const rows = Array.from(close.keys()).filter((at) => !Number.isNaN(close[at]) && at < (lastSignal + 1) * symbols);
  return {
    panel: { close, symbols, member, dollarVolume, sector, delistedAfter },
    signals: {
      signal: Float64Array.from(rows, (at) => signal[at]),
      rowDate: Int32Array.from(rows, (at) => Math.floor(at / symbols)),
      rowSymbol: Int32Array.from(rows, (at) => at % symbols),
    },
  };
}
