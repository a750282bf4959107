/**
 * A training that ends by being cancelled, or with its engine, on a machine of any speed: it learns so slowly that every
 * one of its trees is as large as the first.
 */
export const ENDLESS = {
  model: 'gbdt_leafwise',
  params: { n_estimators: 10_000, num_leaves: 4096, min_child_samples: 1, learning_rate: 1e-6 },
};

/** The same on the command line. */
export const ENDLESS_OPTIONS = [
  ...['--model', ENDLESS.model, '--param'],
  Object.entries(ENDLESS.params)
    .map(([name, value]) => `${name}=${value}`)
    .join(),
];
