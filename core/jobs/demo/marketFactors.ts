import { type Rng } from '../../statistics/index.ts';
import { studentT } from './draws.ts';
import { type DemoParameters } from './parameters.ts';

/** What all symbols share, by trading day. */
export interface MarketFactors {
  /** Index into `parameters.regimes`. */
  regime: Uint8Array;
  /** Market shock, log return, mean 0. */
  market: Float64Array;
  /** Sector shocks, log returns, mean 0: day t of sector k at `k * days + t`. */
  sector: Float64Array;
}

/**
 * Regimes and factor shocks of `parameters.days` days. The shocks are symmetric around 0 whatever came before, and the
 * regime's drift is the same for every symbol, so a beta or a past return foretells nothing about the cross-section.
 */
export function marketFactors(parameters: DemoParameters, rng: Rng): MarketFactors {
  const { days, regimes, sectors, tails, sectorSd } = parameters;
  const regime = new Uint8Array(days);
  const market = new Float64Array(days);
  const sector = new Float64Array(sectors.length * days);
  let now = 0;
  for (let t = 0; t < days; t++) {
    if (t > 0 && rng.uniform() < 1 / regimes[now].meanDays) now = nextRegime(regimes[now].next, rng.uniform());
    regime[t] = now;
    market[t] = regimes[now].marketSd * studentT(rng, tails.market);
    for (let k = 0; k < sectors.length; k++)
      sector[k * days + t] = sectorSd * regimes[now].sdMultiple * studentT(rng, tails.sector);
  }
  return { regime, market, sector };
}

function nextRegime(probabilities: readonly number[], draw: number): number {
  let sum = 0;
  for (let k = 0; k < probabilities.length; k++) {
    sum += probabilities[k];
    if (draw < sum) return k;
  }
  return probabilities.length - 1;
}
