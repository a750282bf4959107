import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellNumber, dayOf, readCsv, readRealBars, sharedFile } from '../../tests/bench/realBars.ts';
import { computeFeatures } from './computeFeatures.ts';
import { FEATURES } from './FEATURES.ts';
import { truncateBars } from './truncateBars.ts';

const RELATIVE = 1e-9;
/** Near zero: the rounding of a difference, as a share of the largest value of its column, of 1 at least. */
const ABSOLUTE = 1e-12;
const LOOK_AHEAD_RUNS = 150;
const SEED = 20180207;

const file = sharedFile('reference/features_ttr.csv.gz');
const bars = file ? readRealBars() : undefined;
const reason = 'reference/features_ttr.csv.gz or the real bars are not below HRP_SHARED';

describe.skipIf(!bars)(`features against TTR on the real bars${bars ? '' : ` (skipped: ${reason})`}`, () => {
  const [header, ...rows] = file ? readCsv(file) : [[]];
  const columns = header.filter((name) => name !== 'date' && name !== 'symbol');
  const symbolAt = header.indexOf('symbol');
  const dateAt = header.indexOf('date');
  const symbols = [...new Set(rows.map((row) => row[symbolAt]))];
  const seriesOf = (symbol: string) => bars!.find((series) => series.symbol === symbol)!;

  it('has the columns of the reference as its price features', () => {
    const names = FEATURES.filter((feature) => feature.kind === 'price').map((feature) => feature.name);
    expect([...columns].sort()).toEqual([...names].sort());
  });

  it.each(symbols)('%s: every value and every empty cell', (symbol) => {
    const series = seriesOf(symbol);
    const computed = computeFeatures(series, columns);
    const barOf = new Map(Array.from(series.date, (day, t) => [day, t]));
    const own = rows.filter((cells) => cells[symbolAt] === symbol);
    const cells = columns.map((name) => own.map((row) => cellNumber(row[header.indexOf(name)])));
    const nearZero = cells.map((column) =>
      column.reduce((most, value) => Math.max(most, ABSOLUTE * Math.abs(value || 0)), ABSOLUTE),
    );
    const [sma200, ema12, ema26] = computeFeatures(series, ['sma_200d', 'ema_12d', 'ema_26d']);
    const sides = new Map([
      ['trend', [series.close, sma200]],
      ['ema_crossover', [ema12, ema26]],
    ]);
    /** Sides that differ by rounding alone leave their sign open. */
    const isOpenSign = (name: string, t: number) => {
      const [one, other] = sides.get(name) ?? [];
      return one !== undefined && Math.abs(one[t] - other[t]) <= ABSOLUTE * Math.abs(other[t]);
    };
    const wrong: string[] = [];
    let compared = 0;
    own.forEach((row, r) => {
      const t = barOf.get(dayOf(row[dateAt]))!;
      columns.forEach((name, j) => {
        const expected = cells[j][r];
        const actual = computed[j][t];
        const near = Math.abs(actual - expected) <= Math.max(RELATIVE * Math.abs(expected), nearZero[j]);
        if (Number.isNaN(expected) ? !Number.isNaN(actual) : !near && !isOpenSign(name, t)) {
          wrong.push(`${name} ${row[dateAt]}: ${actual} instead of ${expected}`);
        }
        compared++;
      });
    });
    expect(compared).toBeGreaterThan(0);
    expect(wrong).toEqual([]);
  });

  it('has nothing from the future: removing bars after t changes no feature at t', () => {
    const known = bars!;
    const anyBar = fc
      .integer({ min: 0, max: known.length - 1 })
      .chain((i) => fc.tuple(fc.constant(i), fc.integer({ min: 0, max: known[i].date.length - 1 })));
    fc.assert(
      fc.property(anyBar, ([i, t]) => {
        const whole = computeFeatures(known[i], columns);
        const cut = computeFeatures(truncateBars(known[i], t + 1), columns);
        columns.forEach((_, j) => expect(cut[j]).toEqual(whole[j].subarray(0, t + 1)));
      }),
      { numRuns: LOOK_AHEAD_RUNS, seed: SEED },
    );
  });
});
