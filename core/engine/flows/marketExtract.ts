import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Filing, Spell } from '../../features/index.ts';
import { writeBars, writeJson } from '../../jobs/index.ts';
import type { BarSeries } from '../../kernels/index.ts';
import { sha256Of } from '../../storage/index.ts';
import type { Services } from '../Services.ts';

/** What a job may see of the market. */
export interface MarketExtract {
  bars: BarSeries[];
  /** By the day they became known. */
  filings: Filing[];
  universe: Spell[] | null;
}

/**
 * Reads it between the writes of imports, so that its parts belong together.
 * @param asOf the last event date (a day) in it
 * @param forgetUntil no bar up to and with this day is in it
 */
export function marketExtract(
  { market, marketWrites }: Services,
  asOf: number,
  forgetUntil?: number,
): Promise<MarketExtract> {
  return marketWrites.run(async () => {
    const bars = await market.bars.read({ asOf, forgetUntil });
    const filings = (await market.fundamentals.read()).filter(({ knownAt }) => knownAt <= asOf);
    const universe = await market.universe.read();
    return { bars, filings: filings.sort((a, b) => a.knownAt - b.knownAt), universe };
  });
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
