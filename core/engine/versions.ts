import manifest from '../../package.json' with { type: 'json' };

/**
 * Raised when the same snapshot, model and seed give other figures though no model kind has a new version. 2: powers are
 * our own exp and log, correlations are of rows drawn by a seed, a delisted symbol leaves without a trade, and of a run with
 * a failed or a single fold the stability says so. 3: days that no fold tested, between custom folds or where one failed, are
 * no returns of 0. 4: the interval of a mean IC is of its slowest cosines, and so is its p. 5: tested
 * days before the first position and after the last one are returns of 0.
 */
const FIGURES_VERSION = 5;

/** Versions of everything that takes part in a result, for the record. */
export const VERSIONS: Record<string, string> = {
  hrp: manifest.version,
  node: process.versions.node,
  v8: process.versions.v8,
  figures: String(FIGURES_VERSION),
};

/** The version of one of them that a record has; the first where it is from before there was one. */
export const recordedVersion = (versions: Record<string, string>, name: string): string => versions[name] ?? '1';
