/** Parameters that the tree engines share. */

export const treeCount = {
  name: 'n_estimators',
  type: 'integer',
  minimum: 1,
  maximum: 10_000,
  default: 100,
  description: 'Number of trees.',
  peerName: 'n_estimators',
} as const;

export const maxBin = {
  name: 'max_bin',
  type: 'integer',
  minimum: 2,
  maximum: 255,
  default: 255,
  description: 'Most bins per feature; missing values have one of their own beside them.',
  peerName: 'max_bin',
} as const;

/** −1 as no limit. */
export const depthOf = (maxDepth: number): number => (maxDepth < 1 ? Infinity : maxDepth);

/** A share of the features as a number of them, at least one. */
export const featureShare = (share: number, features: number): number => Math.max(1, Math.floor(share * features));
