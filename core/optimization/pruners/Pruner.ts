/** Every trial runs all its folds. */
export interface NoPruner {
  readonly kind: 'none';
}

/** Stops a trial whose best fold so far is worse than the median, at that fold, of the complete trials. */
export interface MedianPruner {
  readonly kind: 'median';
  /** Complete trials before which nothing is pruned. */
  readonly startupTrials: number;
  /** Folds that every trial runs. */
  readonly warmupFolds: number;
}

/** Asynchronous successive halving (Li et al. 2020): at each rung only the best 1 / `reduction` of a trial's rivals go on. */
export interface HalvingPruner {
  readonly kind: 'successive_halving';
  /** Folds at the first rung; each further one is `reduction` times as far. */
  readonly minimumFolds: number;
  readonly reduction: number;
}

/** Hyperband (Li et al. 2018): brackets of successive halving whose first rungs differ. */
export interface HyperbandPruner {
  readonly kind: 'hyperband';
  readonly minimumFolds: number;
  /** Folds of a whole trial. */
  readonly maximumFolds: number;
  readonly reduction: number;
}

export type Pruner = NoPruner | MedianPruner | HalvingPruner | HyperbandPruner;

export const DEFAULT_MEDIAN: MedianPruner = { kind: 'median', startupTrials: 5, warmupFolds: 0 };
export const DEFAULT_HALVING: HalvingPruner = { kind: 'successive_halving', minimumFolds: 1, reduction: 4 };
export const defaultHyperband = (maximumFolds: number): HyperbandPruner => ({
  kind: 'hyperband',
  minimumFolds: 1,
  maximumFolds,
  reduction: 3,
});
