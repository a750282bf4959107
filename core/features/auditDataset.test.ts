import { describe, expect, it } from 'vitest';
import { auditDataset } from './auditDataset.ts';
import { buildDataset } from './buildDataset.ts';
import type { Dataset } from './Dataset.ts';
import { generatedBars } from './testing/generatedBars.ts';

const HORIZON = 5;
const DELAY = 1;
const LENGTH = 400;
const SEED = 77;

const bars = ['A', 'B', 'C', 'D'].map((symbol, i) =>
  // D is delisted: its last bar is long before the others'.
  generatedBars({ symbol, length: symbol === 'D' ? LENGTH / 2 : LENGTH, seed: SEED + i, missing: 0.01, gaps: 0.02 }),
);
const last = Math.max(...bars.map(({ date }) => date[date.length - 1]));
const dataset = buildDataset({
  bars,
  filings: [],
  universe: null,
  features: ['returns_1d', 'rsi_14d'],
  horizon: HORIZON,
  delay: DELAY,
  firstDate: 0,
  lastDate: last,
  purpose: 'training',
});
const audit = (changed: Partial<Dataset> = {}, sealedFrom?: number) =>
  auditDataset({ ...dataset, ...changed }, { horizon: HORIZON, delay: DELAY, sealedFrom });
const known = dataset.label.findIndex((label) => !Number.isNaN(label));
const at = (row: number, day: number) => dataset.close[day * dataset.symbols.length + dataset.rowSymbol[row]];

describe('auditDataset', () => {
  it('finds nothing in a dataset as it is built, gaps and a delisting in it', () => {
    const early = dataset.labelEnd.filter((end, row) => end < dataset.rowDate[row] + HORIZON + DELAY);
    expect(early.length).toBeGreaterThan(0);
    expect(() => audit()).not.toThrow();
    expect(() => audit({}, last + 1)).not.toThrow();
  });

  it.each([
    ['the entry one day early', 0, HORIZON],
    ['the entry one day late', 2, HORIZON + 2],
    ['the exit one day late', 1, HORIZON + 2],
  ])('names an off-by-one label: %s', (_, from, to) => {
    const label = dataset.label.map((kept, row) => {
      const day = dataset.rowDate[row];
      const moved = at(row, day + to) / at(row, day + from) - 1;
      return Number.isNaN(moved) ? kept : moved;
    });
    expect(() => audit({ label })).toThrowError(
      `its label is the return from day t+${from} to t+${to}, and should be from t+1 to t+6`,
    );
  });

  it('names a label that no closes near it make', () => {
    const label = dataset.label.slice();
    label[known] += 1e-12;
    expect(() => audit({ label })).toThrowError(/TargetLeakageValidator: .* its label is .*, and its closes make/);
  });

  it('names a label that is unknown without a reason, and one that is known without closes', () => {
    const label = dataset.label.slice();
    label[known] = NaN;
    expect(() => audit({ label })).toThrowError(/its label is NaN, and its closes make -?0\.\d+/);
    const unknown = dataset.label.findIndex(Number.isNaN);
    expect(unknown).toBeGreaterThanOrEqual(0);
    const made = dataset.label.slice();
    made[unknown] = 0;
    expect(() => audit({ label: made })).toThrowError('its label is 0, and its closes make NaN');
  });

  it('names a label window that ends after the calendar, sealed dates or not', () => {
    const calendar = dataset.calendar.slice(0, -1);
    for (const sealedFrom of [undefined, last + 1]) {
      expect(() => audit({ calendar }, sealedFrom)).toThrowError(
        'its label window ends 1 trading day after the last date, where nothing can be known of its label',
      );
    }
  });

  it('names a purge below the label window, one row of it', () => {
    const labelEnd = dataset.labelEnd.slice();
    labelEnd[10] -= 2;
    expect(() => audit({ labelEnd })).toThrowError(
      /its label window ends 4 trading days after it, and horizon 5 with entry delay 1 make 6: purging/,
    );
  });

  it('names a sealed date that a row or only its label window reaches', () => {
    const reach = dataset.calendar[Math.max(...dataset.labelEnd)];
    expect(() => audit({}, reach + 1)).not.toThrow();
    expect(() => audit({}, reach)).toThrowError('the holdout is sealed from');
    expect(() => audit({}, dataset.calendar[dataset.rowDate.at(-1)!])).toThrowError('the holdout is sealed from');
  });

  it('has nothing to say of an empty dataset', () => {
    const none = { rowDate: new Int32Array(), rowSymbol: new Int32Array(), labelEnd: new Int32Array() };
    const matrix = { rows: 0, columns: 2, values: new Float32Array() };
    expect(() => audit({ ...none, matrix, label: new Float64Array() }, 0)).not.toThrow();
  });
});
