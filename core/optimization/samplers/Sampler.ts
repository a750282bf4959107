import { AppError } from '../../contract/index.ts';

/** Every combination, in an order drawn by the seed. */
export interface GridSampler {
  readonly kind: 'grid';
  /** Values of each numeric dimension, evenly over it (over its logarithm where it has `log`); all of a shorter lattice. */
  readonly points: number;
  /** Instead of `points`, by name of the dimension. */
  readonly pointsOf?: Readonly<Record<string, number>>;
}

export interface RandomSampler {
  readonly kind: 'random';
}

/** Tree-structured Parzen estimator (Bergstra et al. 2011) with the defaults of Optuna 3.1. */
export interface TpeSampler {
  readonly kind: 'tpe';
  /** Complete or pruned trials before which points are random. */
  readonly startupTrials: number;
  /** Points drawn from the density of the good trials, of which the one of best ratio is taken. */
  readonly candidates: number;
  /** Dimensions that are active together are drawn together, so that what goes with what is learned. */
  readonly multivariate: boolean;
  /** Trials that run count as bad ones, so that parallel trials keep apart. */
  readonly constantLiar: boolean;
}

export type Sampler = GridSampler | RandomSampler | TpeSampler;

export const DEFAULT_TPE: TpeSampler = {
  kind: 'tpe',
  startupTrials: 10,
  candidates: 24,
  multivariate: false,
  constantLiar: true,
};

export const DEFAULT_GRID: GridSampler = { kind: 'grid', points: 5 };

/** @throws AppError BAD_INPUT for a number that is not an integer in its range */
export function checkSampler(sampler: Sampler): void {
  if (sampler.kind === 'grid') {
    for (const points of [sampler.points, ...Object.values(sampler.pointsOf ?? {})]) {
      requireInteger('points of a grid', points, 1);
    }
  }
  if (sampler.kind === 'tpe') {
    requireInteger('start-up trials', sampler.startupTrials, 1);
    requireInteger('candidates', sampler.candidates, 1);
  }
}

function requireInteger(what: string, value: number, least: number): void {
  if (!Number.isSafeInteger(value) || value < least) {
    throw new AppError('BAD_INPUT', `${value} ${what}: give an integer of ${least} or more.`);
  }
}
