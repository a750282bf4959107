import { defineModel } from '../ModelDefinition.ts';
import { boost } from './boost.ts';
import {
  colsampleByTree,
  depthOf,
  earlyStoppingRounds,
  maxBin,
  subsample,
  treeCount,
  validationFraction,
} from './parameters.ts';
import { restoreTrees } from './treeModel.ts';

/** What XGBoost before 2.0 starts from. */
const FIXED_BASE = 0.5;
/** Summed weights round; this much below the limit they are at it. */
const ROUNDING = 1e-9;

/** Gradient boosting of the regularised objective (Chen & Guestrin 2016) with XGBoost's histogram algorithm. */
export const gbdtDepthwise = defineModel({
  name: 'gbdt_depthwise',
  aliases: ['xgboost'],
  version: 1,
  description:
    'Gradient boosting of trees grown to a depth on binned features, with a regularised objective. Missing values take a learned side.',
  usesBins: true,
  parameters: [
    treeCount,
    {
      name: 'learning_rate',
      type: 'number',
      minimum: 1e-6,
      maximum: 1,
      default: 0.3,
      description: 'Share of its fitted value that each tree adds.',
      peerName: 'eta',
    },
    {
      name: 'max_depth',
      type: 'integer',
      minimum: 1,
      maximum: 30,
      default: 6,
      description: 'Most splits between the root and a leaf.',
      peerName: 'max_depth',
    },
    {
      name: 'min_child_weight',
      type: 'number',
      minimum: 0,
      maximum: 1e12,
      default: 1,
      description: 'Least summed weight of the training rows in a leaf; without sample weights, their number.',
      peerName: 'min_child_weight',
    },
    {
      name: 'gamma',
      type: 'number',
      minimum: 0,
      maximum: 1e100,
      default: 0,
      description: 'Least gain of a split, in squared units of the label.',
      peerName: 'gamma',
    },
    {
      name: 'reg_lambda',
      type: 'number',
      minimum: 0,
      maximum: 1e12,
      default: 1,
      description: 'Squared penalty on the values of leaves: it weighs like this many rows.',
      peerName: 'lambda',
    },
    {
      name: 'reg_alpha',
      type: 'number',
      minimum: 0,
      maximum: 1e12,
      default: 0,
      description: "Absolute penalty on the values of leaves, in units of a leaf's summed residuals.",
      peerName: 'alpha',
    },
    subsample('subsample'),
    colsampleByTree,
    {
      name: 'colsample_bylevel',
      type: 'number',
      minimum: 0.01,
      maximum: 1,
      default: 1,
      description: "Share of the tree's features that the splits of each depth may use, drawn anew.",
      peerName: 'colsample_bylevel',
    },
    {
      name: 'boost_from_average',
      type: 'boolean',
      default: true,
      description: 'Start from the mean of the label; otherwise from 0.5, as XGBoost before 2.0 does.',
      peerName: 'base_score',
    },
    maxBin,
    earlyStoppingRounds('early_stopping_rounds'),
    validationFraction,
  ],
  fit: (data, params, identity, options) =>
    boost(
      data,
      params,
      {
        colsampleByLevel: params.colsample_bylevel,
        base: ({ mean }) => (params.boost_from_average ? mean : FIXED_BASE),
        limits: ({ minGain }) => ({
          alpha: params.reg_alpha,
          lambda: params.reg_lambda,
          minWeight: params.min_child_weight * (1 - ROUNDING),
          minGain: params.gamma + minGain,
          maxLeaves: Infinity,
          maxDepth: depthOf(params.max_depth),
          shrinkage: params.learning_rate,
        }),
      },
      identity,
      options,
    ),
  restore: restoreTrees,
});
