import { describe, expect, it } from 'vitest';
import { dayOf } from '../contract/index.ts';
import { bars } from './testing/bars.ts';
import { openMarket } from './testing/openMarket.ts';

const NOW = new Date('2020-06-01T12:00:00Z');
const LATER = new Date('2020-07-01T12:00:00Z');
const EVEN_LATER = new Date('2020-08-01T12:00:00Z');
const minutes = (date: string, n: number) => new Date(Date.parse(`${date}T21:00:00Z`) + n * 60_000);

describe('BarTable', () => {
  it('gives back bars by symbol in code-point order, oldest first', async () => {
    const { bars: table } = await openMarket();
    const series = [
      bars('b', { date: '2020-01-03' }),
      bars('Ä"\'', { date: '2020-01-02', volume: 0 }),
      bars(
        'AB',
        { date: '2020-01-03', open: 2, high: 4, low: 1.5, close: 0.1 + 0.2, volume: 1e15 },
        { date: '2020-01-02' },
      ),
    ];
    expect(await table.add(1, series, NOW)).toEqual({ inserted: 4, restated: 0, unchanged: 0 });
    expect(await table.read()).toEqual([
      bars(
        'AB',
        { date: '2020-01-02' },
        { date: '2020-01-03', open: 2, high: 4, low: 1.5, close: 0.1 + 0.2, volume: 1e15 },
      ),
      bars('b', { date: '2020-01-03' }),
      bars('Ä"\'', { date: '2020-01-02', volume: 0 }),
    ]);
  });

  it('knows a bar of the first import from its close on', async () => {
    const { bars: table } = await openMarket();
    await table.add(1, [bars('A', { date: '2020-01-02' }, { date: '2020-01-03' })], NOW);
    const dates = async (knownBy: Date) => (await table.read({ knownBy })).flatMap(({ date }) => [...date]);
    expect(await dates(minutes('2020-01-02', -1))).toEqual([]);
    expect(await dates(minutes('2020-01-02', 0))).toEqual([dayOf('2020-01-02')]);
    expect(await dates(minutes('2020-01-03', 0))).toEqual([dayOf('2020-01-02'), dayOf('2020-01-03')]);
  });

  it('reads nothing after as_of', async () => {
    const { bars: table } = await openMarket();
    await table.add(
      1,
      [bars('A', { date: '2020-01-02' }, { date: '2020-01-03' }), bars('B', { date: '2020-01-06' })],
      NOW,
    );
    expect(await table.read({ asOf: dayOf('2020-01-02') })).toEqual([bars('A', { date: '2020-01-02' })]);
    expect(await table.read({ asOf: dayOf('2020-01-01') })).toEqual([]);
    expect(await table.read({ asOf: dayOf('2020-01-06') })).toHaveLength(2);
  });

  it('knows a restatement from its import on, and what it replaced before', async () => {
    const { bars: table } = await openMarket();
    const original = bars('A', { date: '2020-01-02', close: 10 }, { date: '2020-01-03', close: 11 });
    const corrected = bars('A', { date: '2020-01-02', close: 5 }, { date: '2020-01-03', close: 11 });
    const again = bars('A', { date: '2020-01-02', close: 10 }, { date: '2020-01-03', close: 11 });
    await table.add(1, [original], NOW);
    expect(await table.add(2, [corrected], LATER)).toEqual({ inserted: 0, restated: 1, unchanged: 1 });
    expect(await table.add(3, [again], EVEN_LATER)).toEqual({ inserted: 0, restated: 1, unchanged: 1 });
    const closes = async (knownBy?: Date) => [...(await table.read({ knownBy }))[0].close];
    expect(await closes(new Date(LATER.getTime() - 1))).toEqual([10, 11]);
    expect(await closes(LATER)).toEqual([5, 11]);
    expect(await closes(EVEN_LATER)).toEqual([10, 11]);
    expect(await closes()).toEqual([10, 11]);
    expect(await table.summary()).toMatchObject({ bars: 2, restated: 2 });
  });

  it('reads what imports through a number brought, history that came later left out though it was known at its close', async () => {
    const { bars: table } = await openMarket();
    await table.add(1, [bars('A', { date: '2020-01-03', close: 11 })], NOW);
    await table.add(2, [bars('A', { date: '2020-01-02', close: 10 }, { date: '2020-01-03', close: 12 })], NOW);
    const closes = async (throughImport?: number) =>
      (await table.read({ throughImport })).flatMap(({ close }) => [...close]);
    expect(await closes(0)).toEqual([]);
    expect(await closes(1)).toEqual([11]);
    expect(await closes(2)).toEqual([10, 12]);
    expect(await closes()).toEqual([10, 12]);
  });

  it('takes the last restatement for current even before the close and under a clock that went back', async () => {
    const { bars: table } = await openMarket();
    const close = (value: number) => [bars('A', { date: '2020-01-02', close: value })];
    const now = async () => [...(await table.read())[0].close];
    await table.add(1, close(1), minutes('2020-01-02', -240));
    await table.add(2, close(2), minutes('2020-01-02', -180));
    expect(await now()).toEqual([2]);
    expect(await table.add(3, close(2), minutes('2020-01-02', -120))).toMatchObject({ restated: 0, unchanged: 1 });
    await table.add(4, close(3), LATER);
    await table.add(5, close(4), NOW);
    expect(await now()).toEqual([4]);
  });

  it('changes nothing when the same rows come again', async () => {
    const { bars: table } = await openMarket();
    const series = [bars('A', { date: '2020-01-02', open: NaN, volume: 0 }, { date: '2020-01-03' })];
    await table.add(1, series, NOW);
    const before = await table.read();
    expect(await table.add(2, series, LATER)).toEqual({ inserted: 0, restated: 0, unchanged: 2 });
    expect(await table.read()).toEqual(before);
    expect(await table.summary()).toMatchObject({ bars: 2, restated: 0 });
  });

  it('keeps a missing field missing, and restates one that comes or goes', async () => {
    const { bars: table } = await openMarket();
    const holed = bars('A', { date: '2020-01-02', open: NaN, volume: NaN });
    const whole = bars('A', { date: '2020-01-02', open: 0, volume: NaN });
    await table.add(1, [holed], NOW);
    expect(await table.read()).toEqual([holed]);
    expect(await table.add(2, [whole], LATER)).toMatchObject({ restated: 1 });
    expect(await table.read()).toEqual([whole]);
    expect(await table.add(3, [holed], EVEN_LATER)).toMatchObject({ restated: 1 });
    expect(await table.read()).toEqual([holed]);
  });

  it('compares without storing', async () => {
    const { bars: table } = await openMarket();
    await table.add(1, [bars('A', { date: '2020-01-02' }, { date: '2020-01-03' })], NOW);
    const next = [
      bars('A', { date: '2020-01-03', close: 2 }, { date: '2020-01-06' }),
      bars('B', { date: '2020-01-02' }),
    ];
    const expected = { inserted: 2, restated: 1, unchanged: 0 };
    expect(await table.compare(next)).toEqual(expected);
    expect(await table.compare(next)).toEqual(expected);
    expect(await table.summary()).toMatchObject({ bars: 2, restated: 0 });
    expect(await table.compare([])).toEqual({ inserted: 0, restated: 0, unchanged: 0 });
  });

  it('reads whole states while an import is written', async () => {
    const { bars: table } = await openMarket();
    const many = (symbol: string, close: number) =>
      bars(symbol, ...Array.from({ length: 20 }, (_, i) => ({ date: `2020-01-${10 + i}`, close })));
    await table.add(1, [many('B', 2)], NOW);
    const writes = (async () => {
      for (const [i, symbol] of ['A', 'C', 'AA', 'D', 'BB'].entries()) await table.add(2 + i, [many(symbol, 3)], NOW);
    })();
    try {
      for (let read = 0; read < 10; read++) {
        for (const { symbol, close, date } of await table.read()) {
          expect([...close]).toEqual(Array.from({ length: 20 }, () => (symbol === 'B' ? 2 : 3)));
          expect(date[0]).toBe(dayOf('2020-01-10'));
        }
      }
    } finally {
      await writes;
    }
    expect(await table.read()).toHaveLength(6);
  });

  it('summarises what is stored', async () => {
    const { bars: table } = await openMarket();
    expect(await table.summary()).toEqual({ bars: 0, symbols: 0, firstDate: null, lastDate: null, restated: 0 });
    expect(await table.calendar()).toEqual(new Int32Array(0));
    expect(await table.read()).toEqual([]);
    await table.add(
      1,
      [bars('A', { date: '1969-12-31' }, { date: '2020-01-03' }), bars('B', { date: '2020-01-03' })],
      NOW,
    );
    expect(await table.summary()).toEqual({
      ...{ bars: 3, symbols: 2, restated: 0 },
      ...{ firstDate: '1969-12-31', lastDate: '2020-01-03' },
    });
    expect(await table.calendar()).toEqual(Int32Array.of(-1, dayOf('2020-01-03')));
  });
});
