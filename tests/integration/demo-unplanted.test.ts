import { describe, expect, it } from 'vitest';
import { meanIcOf } from '../../core/jobs/demo/dailyIc.ts';
import { DEMO_PARAMETERS, DEMO_SEEDS } from '../../core/jobs/demo/index.ts';
import { simulateMarket } from '../../core/jobs/demo/simulateMarket.ts';
import { mean, standardDeviation } from '../../core/statistics/index.ts';

const STANDARD_ERRORS = 2.5;

describe('the demo market without its planted effect', () => {
  it(`has no IC beyond ${STANDARD_ERRORS} standard errors over ${DEMO_SEEDS.unplanted.length} markets`, () => {
    const planted = { ...DEMO_PARAMETERS.planted, kappa: 0 };
    const ics = Float64Array.from(DEMO_SEEDS.unplanted, (seed) =>
      meanIcOf(simulateMarket(seed, { ...DEMO_PARAMETERS, planted })),
    );
    const error = standardDeviation(ics) / Math.sqrt(ics.length);
    process.stdout.write(`unplanted mean IC ${mean(ics).toFixed(5)} +- ${error.toFixed(5)}\n`);
    expect(Math.abs(mean(ics))).toBeLessThan(STANDARD_ERRORS * error);
  });
});
