import { describe, expect, it } from 'vitest';
import { mean, standardDeviation } from '../../statistics/index.ts';
import { meanIcOf } from './dailyIc.ts';
import { DEMO_TRUTH } from './demoTruth.ts';
import { DEMO_PARAMETERS, DEMO_SEEDS } from './parameters.ts';
import { parametersHash } from './parametersHash.ts';
import { simulateMarket } from './simulateMarket.ts';

const LARGEST_ERROR = 0.0005;
/** Markets made anew; their mean must lie within this many of its own standard errors of the truth. */
const REPEATED = 6;
const STANDARD_ERRORS = 3;
/** What another machine's exp and log may do to a mean IC through the rounding to cents. */
const TOLERANCE = 1e-5;

describe('DEMO_TRUTH', () => {
  it('belongs to the parameters as they are', () => {
    const remedy = 'Parameters changed: run `node scripts/demo-truth.ts truth` and commit demoTruth.ts with them.';
    expect(DEMO_TRUTH.parametersHash, remedy).toBe(parametersHash(DEMO_PARAMETERS));
  });

  it('is the mean over its markets with an error small enough to check against', () => {
    const ics = Float64Array.from(DEMO_TRUTH.meanIcs);
    expect(ics).toHaveLength(DEMO_SEEDS.truth.length);
    expect(DEMO_TRUTH.markets).toBe(ics.length);
    expect(DEMO_TRUTH.trueIc).toBeCloseTo(mean(ics), 5);
    expect(DEMO_TRUTH.standardError).toBeCloseTo(standardDeviation(ics) / Math.sqrt(ics.length), 5);
    expect(DEMO_TRUTH.standardError).toBeLessThanOrEqual(LARGEST_ERROR);
  });

  it('comes out again, market by market', () => {
    const again = Float64Array.from(DEMO_SEEDS.truth.slice(0, REPEATED), (seed) =>
      meanIcOf(simulateMarket(seed, DEMO_PARAMETERS)),
    );
    again.forEach((ic, i) => expect(Math.abs(ic - DEMO_TRUTH.meanIcs[i])).toBeLessThan(TOLERANCE));
    const error = standardDeviation(Float64Array.from(DEMO_TRUTH.meanIcs)) / Math.sqrt(REPEATED);
    expect(Math.abs(mean(again) - DEMO_TRUTH.trueIc)).toBeLessThan(STANDARD_ERRORS * error);
  });
});
