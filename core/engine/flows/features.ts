import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { AppError, isoOf } from '../../contract/index.ts';
import { FEATURES, splitFeatures } from '../../features/index.ts';
import { readColumns, type FeaturesConfig, type FeaturesResult } from '../../jobs/index.ts';
import type { Seal } from '../../research/index.ts';
import { fileError, sha256Of } from '../../storage/index.ts';
import type { RunningJob } from '../Jobs.ts';
import type { Services } from '../Services.ts';
import { marketExtract, writeExtract } from './marketExtract.ts';
import { writeFeatures } from './marketWrite.ts';

const ALL_DATES = 2_932_896;
const ROWS_AT_ONCE = 2000;

/** The features by default: those of price and volume. */
export const PRICE_FEATURES: string[] = FEATURES.filter(({ kind }) => kind === 'price').map(({ name }) => name);

/** Names with the versions of their definitions; AppError BAD_INPUT for an unknown or repeated one. */
export function versionedFeatures(names: readonly string[]): { name: string; version: number }[] {
  splitFeatures(names);
  return names.map((name) => ({ name, version: FEATURES.find((feature) => feature.name === name)!.version }));
}

/** What a build is made from: every import so far and the catalogue. */
function buildIdOf({ metadata }: Services): string {
  const { n } = metadata.one<{ n: number }>('SELECT coalesce(max(id), 0) AS n FROM imports')!;
  return sha256Of(JSON.stringify([n, FEATURES.map(({ name, version }) => [name, version])]));
}

/** Computes all features of all bars and keeps them in the market store, unless they are there already. */
export async function buildFeatures(services: Services, job: RunningJob) {
  const { market, now } = services;
  const started = now().getTime();
  const features = FEATURES.map(({ name }) => name);
  const buildId = buildIdOf(services);
  const report = (result: FeaturesResult, reused: boolean) => ({
    build_id: buildId,
    rows: result.rows,
    symbols: result.symbols.length,
    features: features.length,
    known_values: result.known_values,
    reused,
    seconds: (now().getTime() - started) / 1000,
  });
  if ((await market.features.buildId()) === buildId) {
    return report({ ...(await market.features.extent()), known_values: 0 }, true);
  }
  job.stage('Reading the bars');
  const extract = await marketExtract(services, ALL_DATES);
  if (extract.bars.length === 0) throw new AppError('NO_DATA', 'There are no bars yet. Import a file of bars first.');
  const config: FeaturesConfig = { features };
  const { result, folder } = await job.compute<FeaturesResult>('features', config, writeExtract(extract));
  job.stage('Storing the features');
  const { columns } = readColumns(join(folder, 'features.columns'));
  await writeFeatures(services, job, {
    buildId,
    symbols: result.symbols,
    features,
    rowSymbol: columns.rowSymbol as Int32Array,
    rowDate: columns.rowDate as Int32Array,
    values: features.map((name) => columns[name] as Float64Array),
  });
  return report(result, false);
}

export interface ExportInput {
  features: string[];
  symbols?: string[] | undefined;
  out: string;
}

/**
 * Writes built features as CSV, without the rows on sealed dates and those after them whose windows reach into one. The
 * file is there whole, or not at all.
 */
export async function exportFeatures(services: Services, job: RunningJob, input: ExportInput) {
  versionedFeatures(input.features);
  await buildFeatures(services, job);
  job.stage('Reading the features');
  const { market, hypotheses } = services;
  const stored = await market.features.symbols();
  const symbols = input.symbols ?? stored;
  const unknown = symbols.filter((symbol) => !stored.includes(symbol));
  if (unknown.length > 0)
    throw new AppError(
      'BAD_INPUT',
      `There are no bars of ${unknown.join(', ')}. The quality checks say what is stored.`,
    );
  const table = await market.features.read(input.features, symbols);
  const rows = table.rowDate.length;
  const isLeftOut = sealedRows(table, hypotheses.seals(), longestWindow(input.features));
  const left = isLeftOut.reduce((n, one) => n + one, 0);
  const out = resolve(input.out);
  const unfinished = `${out}.${job.id}.tmp`;
  try {
    const lines = async function* () {
      yield `date,symbol,${input.features.join(',')}\n`;
      for (let start = 0; start < rows; start += ROWS_AT_ONCE) {
        job.signal.throwIfAborted();
        job.stage('Writing the file', start, rows);
        const end = Math.min(start + ROWS_AT_ONCE, rows);
        let text = '';
        for (let row = start; row < end; row++) {
          if (isLeftOut[row] === 1) continue;
          text += `${isoOf(table.rowDate[row])},${table.symbols[table.rowSymbol[row]]}`;
          for (const values of table.values) text += `,${Number.isNaN(values[row]) ? '' : values[row].toPrecision(17)}`;
          text += '\n';
        }
        yield text;
        await new Promise((resume) => setImmediate(resume));
      }
    };
    await pipeline(lines, createWriteStream(unfinished));
    await rename(unfinished, out);
  } catch (thrown) {
    await rm(unfinished, { force: true });
    throw (thrown as NodeJS.ErrnoException).code?.startsWith('E') ? fileError(thrown, out) : thrown;
  }
  return { out, rows: rows - left, sealed_rows_left_out: left };
}

const isSealed = (seals: readonly Seal[], day: number): boolean =>
  seals.some(({ start, end }) => day >= start && day <= end);

/** Bars. */
const longestWindow = (names: readonly string[]): number =>
  Math.max(...FEATURES.filter(({ name }) => names.includes(name)).map(({ warmUpBars }) => warmUpBars));

/** Of the rows, by symbol and date: 1 on a sealed date, and until a symbol has a whole window of bars after it. */
function sealedRows(
  { rowSymbol, rowDate }: { rowSymbol: Int32Array; rowDate: Int32Array },
  seals: readonly Seal[],
  window: number,
): Uint8Array {
  let since = Infinity;
  return Uint8Array.from(rowDate, (day, row) => {
    if (row === 0 || rowSymbol[row] !== rowSymbol[row - 1]) since = Infinity;
    since = isSealed(seals, day) ? 0 : since + 1;
    return Number(since < window);
  });
}
