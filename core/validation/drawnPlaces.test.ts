import { expect, test } from 'vitest';
import { pearson } from '../statistics/index.ts';
import { drawnPlaces } from './drawnPlaces.ts';
import { featureEvidence } from './featureEvidence.ts';

const [DATES, SYMBOLS] = [1000, 500];
const SAMPLE = 50_000;

test('all rows where there are no more than are asked for', () => {
  expect(Array.from(drawnPlaces(4))).toEqual([0, 1, 2, 3]);
  expect(Array.from(drawnPlaces(3, 3))).toEqual([0, 1, 2]);
  expect(drawnPlaces(0)).toHaveLength(0);
});

test('the draw is the same each time, ascends, and has every symbol, not the same on every date', () => {
  const places = drawnPlaces(DATES * SYMBOLS);
  expect(places).toHaveLength(SAMPLE);
  expect(drawnPlaces(DATES * SYMBOLS)).toEqual(places);
  expect(places.every((place, i) => i === 0 || place > places[i - 1])).toBe(true);
  const dates = Map.groupBy(places, (place) => Math.floor(place / SYMBOLS));
  const symbols = new Set(Array.from(places, (place) => place % SYMBOLS));
  expect(symbols.size).toBe(SYMBOLS);
  expect(dates.size).toBe(DATES);
  const asText = [...dates.values()].map((rows) => rows.map((place) => place % SYMBOLS).join());
  expect(new Set(asText).size).toBe(DATES);
});

test('a feature that is the label of some symbols alone shows, whichever they are', () => {
  const rows = DATES * SYMBOLS;
  const label = Float64Array.from({ length: rows }, (_, row) => ((row * 7919) % 104_729) / 104_729 - 0.5);
  const rowDate = Int32Array.from({ length: rows }, (_, row) => Math.floor(row / SYMBOLS));
  // Every stride-th row would be the symbols 0, 10, 20, …, which are none of these.
  const values = Float32Array.from(label, (value, row) => (row % 10 === 0 ? 0 : value));
  const matrix = { rows, columns: 1, values };
  const found = featureEvidence({ matrix, label, rowDate, column: 0 });
  const whole = pearson(Float64Array.from(values), label);
  expect(whole).toBeGreaterThan(0.9);
  expect(found.pearson).toBeCloseTo(whole, 2);
});
