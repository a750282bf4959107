/** The second part of a stream's key, after the market's seed: one independent stream for each part of the work. */
export const STREAM = { factors: 1, profiles: 2, path: 3, defects: 4, splits: 5 };
