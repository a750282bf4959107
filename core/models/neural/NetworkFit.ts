import type { FeatureMatrix, OnProgress } from '../../kernels/index.ts';
import type { Activation, Sizes } from './Network.ts';
import type { Scaling } from './scaling.ts';

/** Rows with what the network should give for each, standardised, and the weight of each, in units of the mean weight. */
export interface Examples {
  readonly rows: Uint32Array;
  readonly target: Float64Array;
  readonly weight: Float64Array;
}

export interface NetworkFit {
  readonly matrix: FeatureMatrix;
  readonly scaling: Scaling;
  readonly train: Examples;
  /** Ends the fit when their loss ends falling, at the parameters where it was least. */
  readonly validation?: Examples;
  readonly sizes: Sizes;
  readonly activation: Activation;
  /** Penalty of a batch: half of this times the sum of squared weights, over the number of its rows. */
  readonly alpha: number;
  readonly dropout: number;
  readonly batch: number;
  readonly learningRate: number;
  readonly epochs: number;
  /** The loss must fall by this much within `patience` epochs, else the fit ends. */
  readonly tolerance: number;
  readonly patience: number;
  readonly seed: number;
  readonly onProgress?: OnProgress | undefined;
}
