import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type DemoMarket } from './generateDemoMarket.ts';

/** What the market was made with, and what is true of it. */
export const TRUTH_FILE = 'truth.json';

const COMPRESSION = 4;
const OPERATING_SYSTEM_BYTE = 9;
const UNKNOWN_SYSTEM = 255;

/**
 * The market as files a stranger could import, and the truth beside it: `bars.csv.gz`, `universe.csv` (end_date is the
 * first day out, empty for a symbol still listed), `sectors.csv`, `splits.csv`, `latent_signal.csv.gz` (known
 * values only) and `truth.json`. Same market, same bytes (for one zlib). A missing field is empty.
 */
export function writeDemoMarket(market: DemoMarket, directory: string): void {
  const { bars, sectors, splits, listings, latent } = market;
  const lastDay = latent.calendar[latent.calendar.length - 1];
  mkdirSync(directory, { recursive: true });
  const write = (name: string, content: string | Uint8Array) => writeFileSync(join(directory, name), content);

  write('bars.csv.gz', zipped(barLines(bars)));
  write('latent_signal.csv.gz', zipped(signalLines(latent)));
  write(
    'sectors.csv',
    csv(
      'symbol,sector',
      sectors.map(({ symbol, sector }) => `${symbol},${sector}`),
    ),
  );
  write(
    'splits.csv',
    csv(
      'date,symbol,ratio',
      splits.map((s) => `${iso(s.date)},${s.symbol},${s.ratio}`),
    ),
  );
  const sectorOf = new Map(sectors.map(({ symbol, sector }) => [symbol, sector]));
  const spells = listings.map(
    ({ symbol, start, end }) =>
      `${symbol},${iso(start)},${end < lastDay ? iso(end + 1) : ''},${sectorOf.get(symbol) ?? ''}`,
  );
  write('universe.csv', csv('ticker,start_date,end_date,sector', spells));
  write(TRUTH_FILE, `${JSON.stringify(truthOf(market), null, 2)}\n`);
}

const iso = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);
const field = (value: number): string => (Number.isNaN(value) ? '' : String(value));
const csv = (header: string, lines: readonly string[]): string => `${header}\n${lines.join('\n')}\n`;

/** The header's byte for the operating system is set to "unknown", so that the bytes are the same everywhere. */
function zipped(text: string): Uint8Array {
  const bytes = gzipSync(text, { level: COMPRESSION });
  bytes[OPERATING_SYSTEM_BYTE] = UNKNOWN_SYSTEM;
  return bytes;
}

function isoByDay(days: Iterable<number>): Map<number, string> {
  return new Map(Array.from(days, (day) => [day, iso(day)]));
}

function barLines(bars: DemoMarket['bars']): string {
  const dates = isoByDay(new Set(bars.flatMap(({ date }) => Array.from(date))));
  const lines = bars.flatMap(({ symbol, date, open, high, low, close, volume }) =>
    Array.from(
      date,
      (day, i) =>
        `${dates.get(day)},${symbol},${field(open[i])},${field(high[i])},${field(low[i])},${field(close[i])},${field(volume[i])}`,
    ),
  );
  return csv('date,symbol,open,high,low,close,volume', lines);
}

function signalLines({ calendar, symbols, signal }: DemoMarket['latent']): string {
  const lines: string[] = [];
  calendar.forEach((day, t) => {
    const date = iso(day);
    symbols.forEach((symbol, s) => {
      const value = signal[t * symbols.length + s];
      if (!Number.isNaN(value)) lines.push(`${date},${symbol},${value.toFixed(6)}`);
    });
  });
  return csv('date,symbol,signal', lines);
}

function truthOf({ seed, truth, listings, latent, defects, defectCounts }: DemoMarket) {
  return {
    seed,
    ...truth,
    label: 'forward_return_5d, entry delay 1',
    signal: 'latent_signal.csv.gz: weighted ranks of price_to_sma_20d (-), momentum_60d (+) and volume_ratio (+)',
    delistings: listings.flatMap(({ symbol, end, exit }) => (exit ? [{ symbol, lastBar: iso(end), exit }] : [])),
    lateListings: listings.flatMap(({ symbol, start }) =>
      start > latent.calendar[0] ? [{ symbol, firstBar: iso(start) }] : [],
    ),
    defectCounts,
    defects: defects.map((defect) => ({ ...defect, date: iso(defect.date) })),
  };
}
