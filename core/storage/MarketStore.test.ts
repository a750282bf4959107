import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dayOf } from '../contract/index.ts';
import { MarketStore } from './MarketStore.ts';
import { migrationsOf } from './migrations.ts';
import { bars } from './testing/bars.ts';
import { migration } from './testing/migration.ts';
import { openMarket } from './testing/openMarket.ts';
import { temporaryFolder } from './testing/temporaryFolder.ts';

const NOW = new Date('2020-06-01T12:00:00Z');

describe('MarketStore', () => {
  it('takes out what an import added, and nothing else', async () => {
    const market = await openMarket();
    const spell = (symbol: string) => ({ symbol, start: dayOf('2001-01-01'), end: null });
    const filing = { symbol: 'A', periodEnd: dayOf('2015-12-31'), knownAt: dayOf('2016-02-20') };
    const figures = { eps: 1, shares: 1, totalEquity: 1, totalDebt: 1, cash: 1, ebitda: 1, dividendsPerShare: 1 };
    const first = bars('A', { date: '2020-01-02', close: 1 });
    await market.bars.add(1, [first], NOW);
    await market.universe.add(2, [spell('A')], NOW);
    await market.fundamentals.add(3, [{ ...filing, ...figures }]);
    await market.bars.add(4, [bars('A', { date: '2020-01-02', close: 2 }), bars('B', { date: '2020-01-02' })], NOW);
    await market.universe.add(5, [spell('B')], NOW);
    await market.fundamentals.add(6, [{ ...filing, ...figures, eps: 2 }]);
    for (const importId of [4, 5, 6, 99]) await market.removeImport(importId);
    expect(await market.bars.read()).toEqual([first]);
    expect(await market.universe.read()).toEqual([spell('A')]);
    expect(await market.fundamentals.read()).toEqual([{ ...filing, ...figures }]);
  });

  it('keeps everything over a reopening', async () => {
    const file = join(temporaryFolder(), 'market.duckdb');
    const first = await MarketStore.open(file);
    const series = [bars('A', { date: '2020-01-02' })];
    await first.bars.add(1, series, NOW);
    await first.close();
    const again = await MarketStore.open(file);
    expect(await again.bars.read()).toEqual(series);
    await again.close();
  });

  it('migrates a store of an earlier version, and refuses one of a later or a changed one', async () => {
    const file = join(temporaryFolder(), 'market.duckdb');
    const available = migrationsOf('market');
    const next = migration(available.length + 1, 'CREATE TABLE ticks (symbol VARCHAR)');
    await (await MarketStore.open(file)).close();
    await (await MarketStore.open(file, [...available, next])).close();
    await expect(MarketStore.open(file)).rejects.toMatchObject({ code: 'WORKSPACE_NEWER' });
    await expect(MarketStore.open(file, [...available, migration(next.number, 'SELECT 1')])).rejects.toMatchObject({
      code: 'WORKSPACE_DAMAGED',
    });
    await (await MarketStore.open(file, [...available, next])).close();
  });

  it('leaves a store as it was when its migration fails', async () => {
    const file = join(temporaryFolder(), 'market.duckdb');
    const available = migrationsOf('market');
    const broken = migration(
      available.length + 1,
      'CREATE TABLE ticks (symbol VARCHAR); CREATE TABLE bars (n INTEGER)',
    );
    await (await MarketStore.open(file)).close();
    await expect(MarketStore.open(file, [...available, broken])).rejects.toThrow('in SQL: CREATE TABLE ticks');
    const next = migration(broken.number, 'CREATE TABLE ticks (symbol VARCHAR)');
    await (await MarketStore.open(file, [...available, next])).close();
  });
});
