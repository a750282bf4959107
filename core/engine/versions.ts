import manifest from '../../package.json' with { type: 'json' };

/** Versions of everything that takes part in a result, for the record. */
export const VERSIONS: Record<string, string> = {
  hrp: manifest.version,
  node: process.versions.node,
  v8: process.versions.v8,
};
