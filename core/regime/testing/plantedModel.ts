import type { CovarianceKind } from '../../contract/index.ts';
import type { GaussianHmm } from '../GaussianHmm.ts';
import { MARKET, PLANTED } from './recoveryPlan.ts';

/** The planted model of a kind of covariance. */
export const plantedModel = (kind: CovarianceKind): GaussianHmm => ({
  states: PLANTED.states,
  dimensions: PLANTED.dimensions,
  covarianceKind: kind,
  initial: Float64Array.from(PLANTED.initial),
  transition: Float64Array.from(PLANTED.transition),
  means: Float64Array.from(PLANTED.means),
  covariances: Float64Array.from(PLANTED.covariances[kind]),
});

/** The planted market of a calm and a stormy regime. */
export const plantedMarket = (): GaussianHmm => ({
  states: 2,
  dimensions: 1,
  covarianceKind: 'full',
  initial: Float64Array.of(1, 0),
  transition: Float64Array.from(MARKET.transition),
  means: Float64Array.from(MARKET.means),
  covariances: Float64Array.from(MARKET.deviations, (deviation) => deviation ** 2),
});
