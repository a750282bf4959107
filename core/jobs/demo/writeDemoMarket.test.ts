import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generateDemoMarket } from './generateDemoMarket.ts';
import { DEMO_PARAMETERS } from './parameters.ts';
import { writeDemoMarket } from './writeDemoMarket.ts';

const SEED = 2026;
const FILES = ['bars.csv.gz', 'latent_signal.csv.gz', 'sectors.csv', 'splits.csv', 'truth.json', 'universe.csv'];

describe('writeDemoMarket', () => {
  const market = generateDemoMarket({ seed: SEED });
  const root = mkdtempSync(join(tmpdir(), 'hrp-demo-'));
  const [first, second] = [join(root, 'first'), join(root, 'second')];
  const lines = (name: string) => {
    const bytes = readFileSync(join(first, name));
    return (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString().trimEnd().split('\n');
  };

  beforeAll(() => {
    writeDemoMarket(market, first);
    writeDemoMarket(generateDemoMarket({ seed: SEED }), second);
  });
  afterAll(() => rmSync(root, { recursive: true }));

  it('writes the same bytes for the same seed', () => {
    expect(readdirSync(first).sort()).toEqual(FILES);
    for (const name of FILES)
      expect(readFileSync(join(first, name)).equals(readFileSync(join(second, name)))).toBe(true);
  });

  it('writes every bar, a missing field as nothing', () => {
    const [header, ...rows] = lines('bars.csv.gz');
    expect(header).toBe('date,symbol,open,high,low,close,volume');
    expect(rows).toHaveLength(market.bars.reduce((sum, { date }) => sum + date.length, 0));
    expect(rows.filter((row) => row.split(',').includes(''))).toHaveLength(DEMO_PARAMETERS.defects.missingFields);
    const { symbol, open, close, volume } = market.bars[0];
    const cells = rows[0].split(',');
    expect(cells.slice(0, 2)).toEqual(['2018-01-02', symbol]);
    expect([cells[2], cells[5], cells[6]].map(Number)).toEqual([open[0], close[0], volume[0]]);
  });

  it('ends the spell of delisted symbols alone', () => {
    const [header, ...rows] = lines('universe.csv');
    expect(header).toBe('ticker,start_date,end_date,sector');
    const { crashes, takeovers } = DEMO_PARAMETERS.delistings;
    expect(rows.filter((row) => row.split(',')[2] !== '')).toHaveLength(crashes.count + takeovers.count);
    expect(new Set(rows.map((row) => row.split(',')[3])).size).toBe(DEMO_PARAMETERS.sectors.length);
    expect(rows.filter((row) => !row.includes(',2018-01-02,'))).toHaveLength(DEMO_PARAMETERS.lateListings.count);
  });

  it('writes the known values of the latent signal and the truth', () => {
    expect(lines('latent_signal.csv.gz')).toHaveLength(1 + market.latent.signal.filter(Number.isFinite).length);
    const truth = JSON.parse(readFileSync(join(first, 'truth.json'), 'utf8'));
    expect(truth).toMatchObject({ seed: SEED, ...market.truth, defectCounts: market.defectCounts });
    expect(truth.defects).toHaveLength(market.defects.length);
  });
});
