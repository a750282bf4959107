/** What is run on both sides; everything else is at its defaults. Fixed in a commit before the first measurement. */
export const LABEL = { horizon: 5, delay: 1 };
/** Of the dates, the last, as a hypothesis seals them: neither side sees a bar of them. */
export const HOLDOUT_SHARE = 0.2;
export const FOLDS = 5;
export const MIN_TRAIN_DAYS = 252;
const TREES = 100;
const LEAVES = 31;
export const OURS = { model: 'gbdt_leafwise', params: { n_estimators: TREES, num_leaves: LEAVES } };
export const PEER = { max_iter: TREES, max_leaf_nodes: LEAVES, early_stopping: false };
export const SEED = 17;
/** Worker threads on our side, processes of one thread on the peer's. */
export const THREADS = 2;
export const REPEATS = 3;
/** Of our time and the peer's: the most it may be, and what is aimed at. */
export const TARGET = 0.6;
export const AIM = 1 / 3;
/** Of the sums of labels: they are added in another order. */
export const AGREEMENT = 1e-9;
