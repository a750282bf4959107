import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRealBars } from '../../tests/bench/realBars.ts';
import { columnOf } from '../kernels/index.ts';
import { createRng } from '../statistics/index.ts';
import { buildDataset } from './buildDataset.ts';
import { calendarIndex, calendarOf } from './calendar.ts';
import { type DatasetRequest } from './Dataset.ts';
import { delistedAt } from './delistedAt.ts';
import { FEATURES } from './FEATURES.ts';
import { forwardReturn } from './forwardReturn.ts';
import { labelledRows } from './labelledRows.ts';
import { leakageByTruncation } from './leakageByTruncation.ts';
import { truncateBars } from './truncateBars.ts';

const SEED = 20130208;
const LABEL_RUNS = 300;
const CUTS = 3;
const LEAKAGE_SAMPLES = 200;
const HORIZON = 5;
const DELAY = 1;
/** Rows of the last h + d days, and rows before them without a close at the entry or exit, which are kept. */
const LATE_ROWS = 3030;
const UNLABELLED_ROWS = 53;

const bars = readRealBars();
const PRICE = FEATURES.filter((feature) => feature.kind === 'price').map((feature) => feature.name);

describe.skipIf(!bars)(`dataset of the real bars${bars ? '' : ' (skipped: they are not below HRP_SHARED)'}`, () => {
  const all = bars ?? [];
  const calendar = calendarOf(all);
  const request = (given: typeof all): DatasetRequest => ({
    bars: given,
    filings: [],
    universe: null,
    features: PRICE,
    horizon: HORIZON,
    delay: DELAY,
    firstDate: calendar[0],
    lastDate: calendar[calendar.length - 1],
    purpose: 'training',
  });

  it('removing closes after labelEnd changes no label, delistedAt held', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: all.length - 1 }),
        fc.integer({ min: 0, max: calendar.length - 1 }),
        fc.integer({ min: 1, max: 60 }),
        (i, t, horizon) => {
          const closes = new Float64Array(calendar.length).fill(NaN);
          calendarIndex(all[i], calendar).forEach((day, bar) => (closes[day] = all[i].close[bar]));
          const end = delistedAt(all[i], calendar);
          const whole = forwardReturn({ closes, horizon, delay: DELAY, delistedAt: end });
          const known = closes.slice(0, whole.labelEnd[t] + 1);
          const cut = forwardReturn({ closes: known, horizon, delay: DELAY, delistedAt: end });
          expect(cut.label[t]).toBe(whole.label[t]);
          expect(cut.labelEnd[t]).toBe(whole.labelEnd[t]);
        },
      ),
      { numRuns: LABEL_RUNS, seed: SEED },
    );
  });

  it('removing bars after a date leaves every row whose label window ended by then as it was', () => {
    const whole = buildDataset(request(all));
    expect(whole.matrix.rows).toBeGreaterThan(0);
    const rng = createRng(SEED);
    for (let k = 0; k < CUTS; k++) {
      const until = HORIZON + DELAY + rng.integer(calendar.length - HORIZON - DELAY);
      const last = calendar[until];
      const cut = buildDataset(
        request(all.map((series) => truncateBars(series, series.date.filter((day) => day <= last).length))),
      );
      // No row of the longer data whose window ended by `last` is missing, none is new: rows keep their order.
      const ended = Array.from(whole.rowDate.keys()).filter((row) => whole.rowDate[row] + DELAY + HORIZON <= until);
      expect(cut.matrix.rows).toBe(ended.length);
      expect(ended.every((row, r) => whole.rowDate[row] === cut.rowDate[r])).toBe(true);
      expect(ended.every((row, r) => whole.rowSymbol[row] === cut.rowSymbol[r])).toBe(true);
      expect(ended.every((row, r) => Object.is(whole.label[row], cut.label[r]))).toBe(true);
      PRICE.forEach((name, j) => {
        const [longer, shorter] = [columnOf(whole.matrix, j), columnOf(cut.matrix, j)];
        expect(
          ended.every((row, r) => Object.is(longer[row], shorter[r])),
          name,
        ).toBe(true);
      });
    }
  });

  it('has no feature that leaks', () => {
    const rng = createRng(SEED);
    const dataset = buildDataset(request(all));
    expect(leakageByTruncation({ bars: all, filings: [], dataset, samples: LEAKAGE_SAMPLES, rng })).toEqual([]);
  });

  it('accounts for every bar, and for the rows without a label', () => {
    const dataset = buildDataset(request(all));
    const { filters, matrix, rowDate } = dataset;
    const given = all.reduce((sum, series) => sum + series.date.length, 0);
    expect(matrix.rows + filters.reduce((sum, { dropped }) => sum + dropped, 0)).toBe(given);
    expect(filters.at(-1)!.kept).toBe(matrix.rows);
    // What is dropped for its label is the last h + d days alone.
    const late = all.map(({ date, close }) =>
      date.filter((day, t) => day > calendar.at(-1 - HORIZON - DELAY)! && !Number.isNaN(close[t])),
    );
    expect(filters.at(-1)!.dropped).toBe(late.reduce((sum, { length }) => sum + length, 0));
    expect(rowDate.at(-1)).toBe(calendar.length - 1 - HORIZON - DELAY);
    expect(filters.at(-1)!.dropped).toBe(LATE_ROWS);
    expect(matrix.rows - labelledRows(dataset).length).toBe(UNLABELLED_ROWS);
  });
});
