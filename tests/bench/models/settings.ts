import type { DataName } from './data.ts';

/**
 * What is set on each side; everything else is at its defaults. Fixed in a commit before the first measurement. Ours is a
 * name of the catalogue, the peer's a class of scikit-learn or XGBoost.
 */
export interface Work {
  readonly what: string;
  readonly ours: { readonly model: string; readonly params: Readonly<Record<string, number | boolean | string>> };
  readonly peer: { readonly estimator: string; readonly params: Readonly<Record<string, unknown>> };
  /** `zero`: missing values are 0, the mean, on both sides before the clock starts: the peer takes none. */
  readonly missing: 'kept' | 'zero';
  /** Seconds are divided by it: epochs of one fit. */
  readonly units?: number;
  /** Least peer_s / ours_s. */
  readonly target: number;
  /** A path of penalties over folds instead of one fit. */
  readonly penalties?: readonly number[];
}

export const SEED = 17;
export const REPEATS = 3;
/** Rows of the untimed fit that each process starts with. */
export const WARM_ROWS = 2_000;
export const FOLDS = 5;
/** Before the first test fold of a walk-forward run on generated panels. */
export const MIN_TRAIN_DAYS = 150;
/** Set for both sides: two OpenMP threads slow the peers down on this kind of machine, and would flatter us. */
export const ONE_THREAD = {
  OMP_NUM_THREADS: '1',
  OPENBLAS_NUM_THREADS: '1',
  MKL_NUM_THREADS: '1',
  BLIS_NUM_THREADS: '1',
};

const TREES = 50;
const EPOCHS = 5;
const ALPHA = 0.01;
const LASSO_PENALTIES = Array.from({ length: 10 }, (_, k) => 0.3 * 10 ** (-k / 3));
const RIDGE_PENALTIES = Array.from({ length: 10 }, (_, k) => 10 ** (k - 2));

export const WORKS = {
  gbdt_leafwise: {
    what: `${TREES} boosted trees of 31 leaves`,
    ours: { model: 'gbdt_leafwise', params: { n_estimators: TREES, num_leaves: 31 } },
    peer: {
      estimator: 'HistGradientBoostingRegressor',
      params: { max_iter: TREES, max_leaf_nodes: 31, early_stopping: false },
    },
    missing: 'kept',
    target: 1,
  },
  gbdt_depthwise: {
    what: `${TREES} boosted trees of depth 6`,
    ours: { model: 'gbdt_depthwise', params: { n_estimators: TREES, max_depth: 6, boost_from_average: false } },
    peer: { estimator: 'XGBRegressor', params: { tree_method: 'hist', n_estimators: TREES, max_depth: 6 } },
    missing: 'kept',
    target: 1,
  },
  random_forest: {
    what: 'forest of 20 trees of depth 10, a third of the features',
    ours: {
      model: 'random_forest',
      params: { n_estimators: 20, max_depth: 10, max_features: 1 / 3, min_samples_leaf: 1 },
    },
    peer: { estimator: 'RandomForestRegressor', params: { n_estimators: 20, max_depth: 10, max_features: 1 / 3 } },
    missing: 'zero',
    target: 20,
  },
  ridge: {
    what: 'ridge, one fit',
    ours: { model: 'ridge', params: { alpha: 1, standardise: false } },
    peer: { estimator: 'Ridge', params: { alpha: 1 } },
    missing: 'zero',
    target: 1 / 3,
  },
  lasso: {
    what: 'lasso, one fit',
    ours: { model: 'lasso', params: { alpha: ALPHA, standardise: false } },
    peer: { estimator: 'Lasso', params: { alpha: ALPHA } },
    missing: 'zero',
    target: 1 / 3,
  },
  elastic_net: {
    what: 'elastic net, one fit',
    ours: { model: 'elastic_net', params: { alpha: ALPHA, l1_ratio: 0.5, standardise: false } },
    peer: { estimator: 'ElasticNet', params: { alpha: ALPHA, l1_ratio: 0.5 } },
    missing: 'zero',
    target: 1 / 3,
  },
  ridge_path: {
    what: 'ridge, 5 folds x 10 penalties and the best of them',
    ours: { model: 'ridge', params: { standardise: false } },
    peer: { estimator: 'RidgeCV', params: { alphas: RIDGE_PENALTIES, cv: FOLDS } },
    missing: 'zero',
    target: 1,
    penalties: RIDGE_PENALTIES,
  },
  lasso_path: {
    what: 'lasso, 5 folds x 10 penalties and the best of them',
    ours: { model: 'lasso', params: { standardise: false } },
    peer: { estimator: 'LassoCV', params: { alphas: LASSO_PENALTIES, cv: FOLDS } },
    missing: 'zero',
    target: 1,
    penalties: LASSO_PENALTIES,
  },
  elastic_net_path: {
    what: 'elastic net, 5 folds x 10 penalties and the best of them',
    ours: { model: 'elastic_net', params: { l1_ratio: 0.5, standardise: false } },
    peer: { estimator: 'ElasticNetCV', params: { l1_ratio: 0.5, alphas: LASSO_PENALTIES, cv: FOLDS } },
    missing: 'zero',
    target: 1,
    penalties: LASSO_PENALTIES,
  },
  mlp: {
    what: `network of 64 and 32, batches of 256, an epoch (a fit of ${EPOCHS}, divided)`,
    ours: { model: 'mlp', params: { hidden_layer_sizes: '64,32', batch_size: 256, max_iter: EPOCHS } },
    peer: {
      estimator: 'MLPRegressor',
      params: { hidden_layer_sizes: [64, 32], batch_size: 256, max_iter: EPOCHS },
    },
    missing: 'zero',
    units: EPOCHS,
    target: 1 / 2,
  },
} as const satisfies Record<string, Work>;
export type WorkName = keyof typeof WORKS;

/** Quality at equal settings: the share of R2 that ours may lie below the peer's, on `strong`. */
export const R2_BELOW = 0.005;
/** On `weak`, ours may differ by this many standard errors of the peer's mean IC. */
export const IC_ERRORS = 1;
/** What is compared on each of the two data sets. */
export const QUALITY_WORKS: readonly WorkName[] = [
  'gbdt_leafwise',
  'gbdt_depthwise',
  'random_forest',
  'ridge',
  'lasso',
  'elastic_net',
  'mlp',
];
/** Of the small panels: what draws numbers is fitted with each of these seeds, what does not with the first alone. */
const QUALITY_SEEDS = [SEED, 1, 2, 3];
const DRAWS: readonly WorkName[] = ['random_forest', 'mlp'];
export const qualitySeeds = (name: WorkName): readonly number[] => (DRAWS.includes(name) ? QUALITY_SEEDS : [SEED]);
/** Growth from n to 2n rows and p to 2p features. */
export const GROWTH: Readonly<Record<'n' | 'rows' | 'columns', DataName>> = {
  n: 'growth_n',
  rows: 'growth_2n',
  columns: 'growth_2p',
};
/** On 2,500,000 rows: the largest growth against float32 matrix + binned matrix, and the largest process. */
export const LARGE = { growth: 1.5, bytes: 4 * 2 ** 30 };
const LARGE_TREES = 100;
export const LARGE_WORKS = {
  gbdt_leafwise: {
    ...WORKS.gbdt_leafwise,
    what: `${LARGE_TREES} boosted trees of 31 leaves`,
    ours: { model: 'gbdt_leafwise', params: { n_estimators: LARGE_TREES, num_leaves: 31 } },
    peer: {
      estimator: 'HistGradientBoostingRegressor',
      params: { max_iter: LARGE_TREES, max_leaf_nodes: 31, early_stopping: false },
    },
  },
  gbdt_depthwise: {
    ...WORKS.gbdt_depthwise,
    what: `${LARGE_TREES} boosted trees of depth 6`,
    ours: { model: 'gbdt_depthwise', params: { n_estimators: LARGE_TREES, max_depth: 6, boost_from_average: false } },
    peer: { estimator: 'XGBRegressor', params: { tree_method: 'hist', n_estimators: LARGE_TREES, max_depth: 6 } },
  },
} as const satisfies Partial<Record<WorkName, Work>>;
/** Two worker threads reach at least this share of what two independent processes reach. */
export const THREADS_SHARE = 0.8;
export const THREADS_WORKS: readonly WorkName[] = ['gbdt_leafwise', 'gbdt_depthwise'];
/** What one fit of is shared among the threads of a team. */
export const TEAM_WORKS: readonly WorkName[] = ['gbdt_leafwise', 'gbdt_depthwise', 'random_forest'];

/** On the real bars: the same, but for ours with its own scaling, which the peers are given. */
export const REAL_WORKS = {
  ridge: { ...WORKS.ridge, ours: { model: 'ridge', params: { alpha: 1 } } },
  gbdt_leafwise: WORKS.gbdt_leafwise,
  gbdt_depthwise: WORKS.gbdt_depthwise,
  random_forest: WORKS.random_forest,
  mlp: WORKS.mlp,
} as const satisfies Partial<Record<WorkName, Work>>;
