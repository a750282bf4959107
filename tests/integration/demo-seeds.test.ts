import { describe, expect, it } from 'vitest';
import { dailyIc } from '../../core/jobs/demo/dailyIc.ts';
import { DEMO_PARAMETERS, DEMO_SEEDS, generateDemoMarket } from '../../core/jobs/demo/index.ts';
import { createRng, mean, stationaryBootstrap } from '../../core/statistics/index.ts';

/** Fixed before the first run. A month: four times the overlap of the labels, so that a block loses little of it. */
const MEAN_BLOCK = 21;
const REPLICATES = 2000;
const LEVEL = 0.95;
const BOOTSTRAP_STREAM = 900;
const HELD_AT_LEAST = 17;

describe(`the demo market of seeds ${DEMO_SEEDS.tested[0]} to ${DEMO_SEEDS.tested.at(-1)}`, () => {
  it(`has its true IC in the 95 % interval of at least ${HELD_AT_LEAST} of ${DEMO_SEEDS.tested.length} seeds`, () => {
    expect(MEAN_BLOCK).toBeGreaterThanOrEqual(DEMO_PARAMETERS.label.horizon + DEMO_PARAMETERS.label.delay);
    const lines = DEMO_SEEDS.tested.map((seed) => {
      const market = generateDemoMarket({ seed });
      const interval = stationaryBootstrap(dailyIc(market), {
        meanBlock: MEAN_BLOCK,
        replicates: REPLICATES,
        rng: createRng(seed, BOOTSTRAP_STREAM),
        statistic: mean,
        level: LEVEL,
      });
      const { trueIc } = market.truth;
      return { seed, ...interval, trueIc, holds: interval.lower <= trueIc && trueIc <= interval.upper };
    });

    const held = lines.filter(({ holds }) => holds).length;
    const { trueIc } = lines[0];
    process.stdout.write(`true IC ${trueIc.toFixed(5)}; held by ${held} of ${lines.length} intervals\n`);
    for (const { seed, estimate, lower, upper, holds } of lines) {
      const interval = `[${lower.toFixed(4)}, ${upper.toFixed(4)}]`;
      process.stdout.write(
        `seed ${String(seed).padStart(2)}: ${estimate.toFixed(4)} ${interval}${holds ? '' : ' MISSES'}\n`,
      );
    }
    expect(lines).toHaveLength(20);
    expect(held).toBeGreaterThanOrEqual(HELD_AT_LEAST);
  });
});
