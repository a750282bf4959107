import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { MarketStore } from '../MarketStore.ts';
import { temporaryFolder } from './temporaryFolder.ts';

/** A new market store that closes when the test ends. */
export async function openMarket(): Promise<MarketStore> {
  const market = await MarketStore.open(join(temporaryFolder(), 'market.duckdb'));
  onTestFinished(() => market.close());
  return market;
}
