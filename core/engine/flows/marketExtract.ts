import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { dayOf } from '../../contract/index.ts';
import type { Filing, Spell } from '../../features/index.ts';
import { writeBars, writeJson } from '../../jobs/index.ts';
import type { BarSeries } from '../../kernels/index.ts';
import type { SnapshotManifest } from '../../research/index.ts';
import { sha256Of } from '../../storage/index.ts';
import type { Services } from '../Services.ts';

/** What a job may see of the market. */
export interface MarketExtract {
  bars: BarSeries[];
  /** By the day they became known. */
  filings: Filing[];
  universe: Spell[] | null;
  /** Number of the last import that is in it. */
  throughImport: number;
}

/** Number of the last import; 0 before the first. */
export const lastImport = (metadata: Services['metadata']): number =>
  metadata.one<{ n: number }>('SELECT coalesce(max(id), 0) AS n FROM imports')!.n;

/**
 * Reads it between the writes of imports, so that its parts belong together.
 * @param asOf the last event date (a day) in it
 * @param forgetUntil no bar up to and with this day is in it
 * @param knownThrough number of the last import that counts; by default the last there is
 */
export function marketExtract(
  { market, marketWrites, metadata }: Services,
  asOf: number,
  forgetUntil?: number,
  knownThrough?: number,
): Promise<MarketExtract> {
  return marketWrites.run(async () => {
    const throughImport = knownThrough ?? lastImport(metadata);
    const bars = await market.bars.read({ asOf, forgetUntil, throughImport });
    const known = await market.fundamentals.read({ throughImport });
    const filings = known.filter(({ knownAt }) => knownAt <= asOf).sort((a, b) => a.knownAt - b.knownAt);
    const universe = await market.universe.read({ asOf, throughImport });
    return { bars, filings, universe, throughImport };
  });
}

/** The data of a snapshot as it was known when the snapshot was built. */
export function snapshotExtract(services: Services, snapshot: SnapshotManifest): Promise<MarketExtract> {
  const { throughImport, forgottenThrough } = sourceOf(services, snapshot);
  return marketExtract(services, dayOf(snapshot.dates.end), dayIn(forgottenThrough), throughImport);
}

/** The same of what is known now. */
export function extractToday(services: Services, snapshot: SnapshotManifest): Promise<MarketExtract> {
  const { forgottenThrough } = sourceOf(services, snapshot);
  return marketExtract(services, dayOf(snapshot.dates.end), dayIn(forgottenThrough));
}

const dayIn = (date: string | null) => (date === null ? undefined : dayOf(date));

/** A manifest of an older version does not say what the store gave: then what was imported by its instant. */
function sourceOf(
  { metadata }: Services,
  { source, created_at }: SnapshotManifest,
): NonNullable<SnapshotManifest['source']> {
  if (source) return source;
  const last = metadata.one<{ n: number }>('SELECT coalesce(max(id), 0) AS n FROM imports WHERE at <= ?', created_at);
  return { throughImport: last!.n, forgottenThrough: null };
}

/** Writes the input files of a job. */
export const writeExtract =
  ({ bars, filings, universe }: MarketExtract) =>
  (folder: string): void => {
    writeBars(join(folder, 'bars.columns'), bars);
    writeJson(join(folder, 'filings.json'), filings);
    writeJson(join(folder, 'universe.json'), universe);
  };

/** sha256 of everything in the extract. */
export function extractSha256({ bars, filings, universe }: MarketExtract): string {
  const hash = createHash('sha256');
  for (const { symbol, date, open, high, low, close, volume } of bars) {
    hash.update(`${symbol}\0${date.length}\0`);
    for (const { buffer, byteOffset, byteLength } of [date, open, high, low, close, volume]) {
      hash.update(new Uint8Array(buffer, byteOffset, byteLength));
    }
  }
  return hash.update(sha256Of(JSON.stringify([filings, universe]))).digest('hex');
}
