/** Not measured yet: `node scripts/demo-truth.ts truth` writes this file. */
export const DEMO_TRUTH = {
  trueIc: NaN,
  /** Of `trueIc`. */
  standardError: NaN,
  markets: 0,
  parametersHash: '',
  /** Mean daily IC of each market, in the order of `DEMO_SEEDS.truth`. */
  meanIcs: [] as number[],
};
