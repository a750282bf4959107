/**
 * The two measurements behind the demo market, each over its own committed seeds (core/jobs/demo/parameters.ts):
 *
 *   node scripts/demo-truth.ts calibrate   prints the kappa that gives the target mean IC; a person commits it
 *   node scripts/demo-truth.ts truth       Monte Carlo of the true IC; writes core/jobs/demo/demoTruth.ts
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { meanIcOf } from '../core/jobs/demo/dailyIc.ts';
import { DEMO_PARAMETERS, DEMO_SEEDS, TARGET_IC } from '../core/jobs/demo/parameters.ts';
import { parametersHash } from '../core/jobs/demo/parametersHash.ts';
import { simulateMarket } from '../core/jobs/demo/simulateMarket.ts';
import { mean, standardDeviation } from '../core/statistics/index.ts';

const TRIAL_KAPPA = 0.06;
const TRUTH_FILE = join(import.meta.dirname, '../core/jobs/demo/demoTruth.ts');

const measure = (seed: number, kappa: number): number =>
  meanIcOf(simulateMarket(seed, { ...DEMO_PARAMETERS, planted: { ...DEMO_PARAMETERS.planted, kappa } }));
const standardError = (values: Float64Array): number => standardDeviation(values) / Math.sqrt(values.length);

function calibrate(): void {
  const without = new Float64Array(DEMO_SEEDS.calibration.length);
  const rise = without.map((_, i) => {
    without[i] = measure(DEMO_SEEDS.calibration[i], 0);
    return measure(DEMO_SEEDS.calibration[i], TRIAL_KAPPA) - without[i];
  });
  console.log(`mean IC at kappa 0: ${mean(without).toFixed(5)} +- ${standardError(without).toFixed(5)}`);
  console.log(`rise to kappa ${TRIAL_KAPPA}: ${mean(rise).toFixed(5)} +- ${standardError(rise).toFixed(5)}`);
  console.log(`kappa for a mean IC of ${TARGET_IC}: ${((TRIAL_KAPPA * TARGET_IC) / mean(rise)).toPrecision(3)}`);
}

async function truth(): Promise<void> {
  const ics = new Float64Array(DEMO_SEEDS.truth.length);
  DEMO_SEEDS.truth.forEach((seed, i) => {
    ics[i] = Number(measure(seed, DEMO_PARAMETERS.planted.kappa).toFixed(7));
    if ((i + 1) % 50 === 0) console.log(`${i + 1} of ${ics.length} markets`);
  });
  const found = { trueIc: mean(ics), standardError: standardError(ics), markets: ics.length };
  const source = `/**
 * Made by \`node scripts/demo-truth.ts truth\`; do not edit. The expected mean daily IC of the latent signal against
 * forward_return_5d (entry delay 1), as measured on the published bars of independent markets.
 */
export const DEMO_TRUTH = {
  trueIc: ${found.trueIc.toFixed(6)},
  /** Of \`trueIc\`. */
  standardError: ${found.standardError.toFixed(6)},
  markets: ${found.markets},
  parametersHash: '${parametersHash(DEMO_PARAMETERS)}',
  /** Mean daily IC of each market, in the order of \`DEMO_SEEDS.truth\`. */
  meanIcs: [${Array.from(ics).join(', ')}],
};
`;
  writeFileSync(TRUTH_FILE, await format(source, { ...(await resolveConfig(TRUTH_FILE)), filepath: TRUTH_FILE }));
  console.log(found);
}

const actions: Record<string, () => void | Promise<void>> = { calibrate, truth };
const action = actions[process.argv[2] ?? ''];
if (action) await action();
else {
  console.error(`'${process.argv[2] ?? ''}' is neither 'calibrate' nor 'truth'.`);
  process.exitCode = 2;
}
