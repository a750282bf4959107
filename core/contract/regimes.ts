/** How the covariance of a state is bound: free, without correlations, one variance, or one for all states. */
export const COVARIANCE_KINDS = ['full', 'diagonal', 'spherical', 'tied'] as const;
export type CovarianceKind = (typeof COVARIANCE_KINDS)[number];

export const REGIME_NAMES = ['bull', 'sideways', 'bear', 'crisis'] as const;
export type RegimeName = (typeof REGIME_NAMES)[number];
