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

export const subsample = <const Name extends string>(peerName: Name) =>
  ({
    name: 'subsample',
    type: 'number',
    minimum: 0.01,
    maximum: 1,
    default: 1,
    description: 'Share of the training rows that each tree is grown on, drawn anew without replacement.',
    peerName,
  }) as const;

export const colsampleByTree = {
  name: 'colsample_bytree',
  type: 'number',
  minimum: 0.01,
  maximum: 1,
  default: 1,
  description: 'Share of the features that each tree may use, drawn anew.',
  peerName: 'colsample_bytree',
} as const;

export const earlyStoppingRounds = <const Name extends string>(peerName: Name) =>
  ({
    name: 'early_stopping_rounds',
    type: 'integer',
    minimum: 0,
    maximum: 10_000,
    default: 0,
    description:
      'Stop when the error on a validation tail of the dates has not improved for this many trees, and keep the best; 0 to train on all rows and grow every tree.',
    peerName,
  }) as const;

export const validationFraction = {
  name: 'validation_fraction',
  type: 'number',
  minimum: 0.001,
  maximum: 0.9,
  default: 0.1,
  description:
    'Share of the rows, of the last dates, that early stopping validates on; rows whose labels overlap them are left out.',
  peerName: 'validation_fraction',
} as const;

/** −1 as no limit. */
export const depthOf = (maxDepth: number): number => (maxDepth < 1 ? Infinity : maxDepth);

/** A share of the features as a number of them, at least one. */
export const featureShare = (share: number, features: number): number => Math.max(1, Math.floor(share * features));
