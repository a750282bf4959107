import { type Rng } from '../../statistics/index.ts';
import { studentT } from './draws.ts';
import { type MarketFactors } from './marketFactors.ts';
import { type DemoParameters } from './parameters.ts';
import { type SymbolProfile } from './symbolProfiles.ts';

/** One bar: dollars rounded to cents, whole shares. */
export interface Bar {
  open: number;
  high: number;
  low: number;
  close: number;
  volume: number;
}

const cents = (price: number): number => Math.max(1, Math.round(price * 100)) / 100;

/** One symbol's price and volume, day after day. It keeps the exact price; only the bars are rounded. */
export class SymbolPath {
  readonly #profile: SymbolProfile;
  readonly #parameters: DemoParameters;
  readonly #factors: MarketFactors;
  readonly #rng: Rng;
  #price: number;
  /** Idiosyncratic variance over its long-run value. */
  #variance = 1;
  #logVolume = 0;

  constructor(profile: SymbolProfile, parameters: DemoParameters, factors: MarketFactors, rng: Rng) {
    this.#profile = profile;
    this.#parameters = parameters;
    this.#factors = factors;
    this.#rng = rng;
    this.#price = profile.firstPrice;
  }

  /**
   * The bar of trading day t; call once a day from the first to the last.
   * @param planted expected idiosyncratic log return of the day, in idiosyncratic sd of the day
   */
  next(t: number, planted: number): Bar {
    const { sector, beta, exit } = this.#profile;
    const { regimes, tails, volatilityClustering, delistings } = this.#parameters;
    const regime = regimes[this.#factors.regime[t]];
    const pinned = exit?.kind === 'takeover' && t > exit.gapDay;
    const fallen = exit?.kind === 'crash' && t > exit.gapDay;

    const shock = studentT(this.#rng, tails.idiosyncratic);
    const clustered = this.#profile.sd * Math.sqrt(this.#variance) * regime.sdMultiple;
    const sd = pinned ? delistings.takeovers.sd : clustered * (fallen ? delistings.crashes.sdMultiple : 1);
    const shared = pinned
      ? 0
      : beta * this.#factors.market[t] + this.#factors.sector[sector * this.#parameters.days + t];
    const gap = t === exit?.gapDay ? exit.gap : 0;
    const logReturn = regime.drift + shared + sd * (shock + planted) + gap;

    const { arch, garch } = volatilityClustering;
    this.#variance = 1 - arch - garch + this.#variance * (arch * shock * shock + garch);
    const bar = this.#shape(logReturn, sd);
    bar.volume = this.#volume(Math.abs(shock) + (gap === 0 ? 0 : 5), regime.volume);
    return bar;
  }

  #shape(logReturn: number, sd: number): Bar {
    const { overnight, openNoise, reach } = this.#parameters.shape;
    const open = this.#price * Math.exp(overnight * logReturn + openNoise * sd * this.#rng.normal());
    this.#price *= Math.exp(logReturn);
    const high = Math.max(open, this.#price) * Math.exp(reach * sd * Math.abs(this.#rng.normal()));
    const low = Math.min(open, this.#price) * Math.exp(-reach * sd * Math.abs(this.#rng.normal()));
    return { open: cents(open), high: cents(high), low: cents(low), close: cents(this.#price), volume: 0 };
  }

  #volume(shock: number, ofRegime: number): number {
    const { persistence, sd, shockResponse } = this.#parameters.volume;
    const innovation = sd * Math.sqrt(1 - persistence * persistence);
    this.#logVolume = persistence * this.#logVolume + innovation * this.#rng.normal();
    return Math.round(this.#profile.volume * Math.exp(this.#logVolume + shockResponse * shock + ofRegime));
  }
}
