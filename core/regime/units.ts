import { AppError } from '../contract/index.ts';
import { isConstant, log, mean, standardDeviation } from '../statistics/index.ts';
import type { GaussianHmm, Observations } from './GaussianHmm.ts';

export interface Units {
  /** Each column less its mean, over its scale. */
  readonly observations: Observations;
  readonly centre: Float64Array;
  readonly scale: Float64Array;
  /** Sum of ln scale: what a log-density of one observation loses on the way back. */
  readonly logScale: number;
}

/**
 * @param common one scale for all columns, the root of their mean variance, under which a spherical covariance stays one;
 *   by default each column has its own deviation
 * @throws AppError NO_DATA for a constant column
 */
export function standardUnits({ rows, columns, values }: Observations, common = false): Units {
  const centre = new Float64Array(columns);
  const scale = new Float64Array(columns);
  for (let i = 0; i < columns; i++) {
    const own = Float64Array.from({ length: rows }, (_, t) => values[t * columns + i]);
    if (isConstant(own)) {
      throw new AppError('NO_DATA', `Column ${i} is ${own[0]} in every observation. Leave it out.`);
    }
    centre[i] = mean(own);
    scale[i] = standardDeviation(own, 0);
  }
  if (common) scale.fill(Math.sqrt(mean(scale.map((deviation) => deviation * deviation))));
  let logScale = 0;
  for (const deviation of scale) logScale += log(deviation);
  const standard = values.map((value, at) => (value - centre[at % columns]) / scale[at % columns]);
  return { observations: { rows, columns, values: standard }, centre, scale, logScale };
}

/** A model of standardised observations as one of the observations themselves. */
export function originalUnits(hmm: GaussianHmm, { centre, scale }: Pick<Units, 'centre' | 'scale'>): GaussianHmm {
  const d = hmm.dimensions;
  return {
    ...hmm,
    means: hmm.means.map((value, at) => centre[at % d] + value * scale[at % d]),
    covariances: hmm.covariances.map((value, at) => value * scale[Math.floor(at / d) % d] * scale[at % d]),
  };
}
