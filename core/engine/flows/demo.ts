import { cpSync, existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { AppError, known, type Estimate, type ImportReport, type PlantedComparison } from '../../contract/index.ts';
import { LATENT_IC_FILE, TRUTH_FILE, type DemoConfig, type DemoResult, type LatentIc } from '../../jobs/index.ts';
import { intervalOfMean } from '../../statistics/index.ts';
import type { RunningJob } from '../Jobs.ts';
import type { Services } from '../Services.ts';
import { keepParsed, parseFile } from './importFile.ts';

/** The label of the demo market is forward_return_5d with an entry delay of 1. */
const OVERLAP = 6;
/** Of the workspace. */
const DEMO_FOLDER = 'demo-market';

export async function generateDemo(job: RunningJob, { seed, out }: DemoConfig): Promise<DemoResult> {
  const config: DemoConfig = { seed, out: resolve(out) };
  return (await job.compute<DemoResult>('demo', config)).result;
}

/** What {@link loadDemo} did. */
export interface LoadedDemo {
  seed: number;
  folder: string;
  planted: PlantedComparison['planted'];
  bars: ImportReport;
  universe: ImportReport;
}

/**
 * Generates the demo market into the workspace and imports its bars and universe. Until both are parsed nothing is kept,
 * so a cancelled job leaves nothing; one that a crash cut off between the two imports is finished by loading again.
 * @throws AppError CONFLICT when there are bars of another market: the two could not be told apart again
 */
export async function loadDemo(services: Services, job: RunningJob, { seed }: { seed: number }): Promise<LoadedDemo> {
  const folder = join(services.paths.root, DEMO_FOLDER);
  await refuseMixing(services, folder, seed);
  const made = await job.compute<DemoResult>('demo', { seed, out: 'market' } satisfies DemoConfig);
  const file = (name: string) => ({
    path: join(made.result.out, name),
    map: {},
    format: 'auto' as const,
    dryRun: false,
  });
  const bars = await parseFile(job, 'bars', file('bars.csv.gz'));
  const universe = await parseFile(job, 'universe', file('universe.csv'));
  await refuseMixing(services, folder, seed);
  // Its own copy is what is imported: another job that loads the market may replace the folder meanwhile.
  cpSync(made.result.out, `${made.result.out}-copy`, { recursive: true });
  rmSync(folder, { recursive: true, force: true });
  renameSync(`${made.result.out}-copy`, folder);
  return {
    seed,
    folder,
    planted: made.result.planted,
    bars: await keepParsed(services, job, bars),
    universe: await keepParsed(services, job, universe),
  };
}

async function refuseMixing({ market }: Services, folder: string, seed: number): Promise<void> {
  const { bars, symbols } = await market.bars.summary();
  if (bars === 0 || seedOf(folder) === seed) return;
  throw new AppError(
    'CONFLICT',
    `The workspace holds ${bars} bars of ${symbols} symbols that are not those of the demo market of seed ${seed}; loaded together they could not be told apart. Load it into a new workspace.`,
  );
}

/** The seed of the demo market in a folder; null when there is none. */
function seedOf(folder: string): number | null {
  try {
    return (JSON.parse(readFileSync(join(folder, TRUTH_FILE), 'utf8')) as { seed: number }).seed;
  } catch {
    return null;
  }
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
  const values = Float64Array.from(byDate, ({ value }) => value ?? NaN);
  const { estimate, standardError, lower, upper } = intervalOfMean(values, OVERLAP);
  return { value: known(estimate), standardError: known(standardError), lower: known(lower), upper: known(upper) };
}
