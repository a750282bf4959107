import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { AppError, known, type Estimate, type PlantedComparison } from '../../contract/index.ts';
import { LATENT_IC_FILE, type DemoConfig, type DemoResult, type LatentIc } from '../../jobs/index.ts';
import { createRng, mean, stationaryBootstrap } from '../../statistics/index.ts';
import type { RunningJob } from '../Jobs.ts';
import type { Services } from '../Services.ts';

/** The label of the demo market is forward_return_5d with an entry delay of 1. */
const MEAN_BLOCK = 6;
const REPLICATES = 1000;
const INTERVALS = 3;

export async function generateDemo(job: RunningJob, { seed, out }: DemoConfig): Promise<DemoResult> {
  const config: DemoConfig = { seed, out: resolve(out) };
  return (await job.compute<DemoResult>('demo', config)).result;
}

/** What was planted against what experiments measured, the latent signal measured on the same dates beside each. */
export function comparePlanted(
  { experiments }: Services,
  input: { folder: string; experiments: string[] },
): PlantedComparison {
  const file = join(resolve(input.folder), LATENT_IC_FILE);
  const { planted, byDate } = readLatentIc(file);
  const runs = input.experiments.map((id) => experiments.get(id));
  const tested = new Set(runs.flatMap(({ icByDate }) => icByDate.map(({ date }) => date)));
  const latentOutOfFold = interval(byDate.filter(({ date }) => tested.has(date)));
  const share = (ic: number | null, whole: number | null) => (ic === null || !whole ? null : ic / whole);
  return {
    planted,
    latent: interval(byDate),
    latentOutOfFold,
    models: runs.map(({ id, model, metrics }) => ({
      experiment: id,
      model,
      ic: metrics.icInterval,
      shareOfPlanted: share(metrics.icInterval.value, planted.trueIc),
      shareOfLatentOutOfFold: share(metrics.icInterval.value, latentOutOfFold.value),
    })),
  };
}

/** @throws AppError FILE_UNREADABLE when it is missing, FILE_FORMAT when it is not what the demo market wrote */
function readLatentIc(file: string): LatentIc {
  if (!existsSync(file)) {
    throw new AppError(
      'FILE_UNREADABLE',
      `${file} is missing: this is not the folder of a demo market. Make one with \`hrp demo\`.`,
    );
  }
  try {
    const latent = JSON.parse(readFileSync(file, 'utf8')) as LatentIc;
    if (Array.isArray(latent.byDate) && Number.isFinite(latent.planted.trueIc)) return latent;
  } catch {
    // Not JSON, or not of this shape: the same remedy.
  }
  throw new AppError('FILE_FORMAT', `${file} is damaged. Make the demo market again with \`hrp demo\`.`, { file });
}

function interval(byDate: LatentIc['byDate']): Estimate {
  const { estimate, standardError, lower, upper } = stationaryBootstrap(
    Float64Array.from(byDate, ({ value }) => value ?? NaN),
    { meanBlock: MEAN_BLOCK, replicates: REPLICATES, rng: createRng(INTERVALS), statistic: mean },
  );
  return { value: known(estimate), standardError: known(standardError), lower: known(lower), upper: known(upper) };
}
