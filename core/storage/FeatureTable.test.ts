import { describe, expect, it } from 'vitest';
import { dayOf } from '../contract/index.ts';
import type { StoredFeatures } from './FeatureTable.ts';
import { openMarket } from './testing/openMarket.ts';

const [MON, TUE] = [dayOf('2020-01-06'), dayOf('2020-01-07')];

const build = (change: Partial<StoredFeatures> = {}): StoredFeatures => ({
  buildId: 'first',
  symbols: ['B', "O'X"],
  features: ['rsi_14d', 'trend'],
  rowSymbol: Int32Array.of(1, 0, 0),
  rowDate: Int32Array.of(MON, TUE, MON),
  values: [Float64Array.of(1, 2, NaN), Float64Array.of(-1, 0, 1)],
  ...change,
});

describe('FeatureTable', () => {
  it('has no build at first', async () => {
    const { features } = await openMarket();
    expect(await features.buildId()).toBeNull();
  });

  it('gives back columns of some symbols, by symbol and date, NaN where unknown', async () => {
    const { features } = await openMarket();
    await features.replace(build());
    expect(await features.buildId()).toBe('first');
    expect(await features.symbols()).toEqual(['B', "O'X"]);
    expect(await features.extent()).toEqual({ rows: 3, symbols: ['B', "O'X"] });
    expect(await features.read(['trend', 'rsi_14d'], ['B'])).toEqual({
      symbols: ['B', "O'X"],
      features: ['trend', 'rsi_14d'],
      rowSymbol: Int32Array.of(0, 0),
      rowDate: Int32Array.of(MON, TUE),
      values: [Float64Array.of(1, 0), Float64Array.of(NaN, 2)],
    });
    expect((await features.read(['trend'], ["O'X", 'B'])).rowSymbol).toEqual(Int32Array.of(0, 0, 1));
    expect((await features.read(['trend'], [])).rowDate).toHaveLength(0);
  });

  it('replaces a build whole', async () => {
    const { features } = await openMarket();
    await features.replace(build());
    await features.replace(
      build({
        buildId: 'second',
        features: ['obv'],
        rowSymbol: Int32Array.of(0),
        rowDate: Int32Array.of(MON),
        values: [Float64Array.of(7)],
      }),
    );
    expect(await features.buildId()).toBe('second');
    expect((await features.read(['obv'], ['B'])).values).toEqual([Float64Array.of(7)]);
    await expect(features.read(['trend'], ['B'])).rejects.toThrow('trend');
  });

  it('keeps the old build when a new one fails', async () => {
    const { features } = await openMarket();
    await features.replace(build());
    await expect(features.replace(build({ buildId: 'broken', features: ['obv', 'obv'] }))).rejects.toThrow('in SQL');
    expect(await features.buildId()).toBe('first');
    expect(await features.extent()).toMatchObject({ rows: 3 });
  });

  it('forgets a build, and builds again', async () => {
    const { features } = await openMarket();
    await features.replace(build());
    await features.forget();
    expect(await features.buildId()).toBeNull();
    await features.replace(build({ buildId: 'again' }));
    expect(await features.buildId()).toBe('again');
  });

  it.each(['drop table', '"x"', 'Obv', '1d', ''])('refuses the name %j', async (name) => {
    const { features } = await openMarket();
    const refusal = {
      code: 'BAD_INPUT',
      message: expect.stringContaining(`${JSON.stringify(name)} cannot be the name of a feature. Use`),
    };
    await expect(features.replace(build({ features: [name, 'trend'] }))).rejects.toMatchObject(refusal);
    await expect(features.read([name], ['B'])).rejects.toMatchObject(refusal);
  });
});
