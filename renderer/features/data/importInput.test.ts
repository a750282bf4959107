import { describe, expect, test } from 'vitest';
import { EMPTY_IMPORT } from './importDraft.ts';
import { chosenColumns, importInput, inputKey, lagProblem } from './importInput.ts';

const FOUND = [
  { field: 'date', header: 'Date', required: true },
  { field: 'symbol', header: null, required: true },
  { field: 'close', header: 'Close', required: true },
  { field: 'open', header: null, required: false },
];

describe('the chosen columns', () => {
  test('say what is needed and has none', () => {
    expect(chosenColumns(FOUND, {}).map(({ problem }) => problem)).toEqual([
      ...[undefined, 'Needed: choose its column', undefined, undefined],
    ]);
  });
  test("have the user's choice over what was found", () => {
    const [, symbol, close] = chosenColumns(FOUND, { symbol: 'Ticker', close: 'Adj Close' });
    expect(symbol).toMatchObject({ header: 'Ticker', isFound: false });
    expect(close).toMatchObject({ header: 'Adj Close', isFound: true });
    expect(symbol.problem).toBeUndefined();
  });
  test('say of both fields when one column is taken twice', () => {
    const problems = chosenColumns(FOUND, { symbol: 'Ticker', open: 'Close' }).map(({ problem }) => problem);
    expect(problems).toEqual([undefined, undefined, 'Close is taken for open too', 'Close is taken for close too']);
  });
});

describe('the reporting lag', () => {
  const filedAt = (header: string | null) => chosenColumns([{ field: 'filedAt', header, required: false }], {});
  test('is needed where there is no filing date', () => {
    expect(lagProblem('', filedAt(null))).toMatch(/^Needed/);
    expect(lagProblem('', filedAt('Filed'))).toBeUndefined();
    expect(lagProblem('90', filedAt(null))).toBeUndefined();
  });
  test.each(['-1', '1.5', '731', 'ninety'])('%s is none', (lag) => {
    expect(lagProblem(lag, filedAt('Filed'))).toBe(`${lag} is no whole number of days from 0 to 730`);
  });
});

test('the lag goes with fundamentals alone, and not when nothing was typed', () => {
  expect(importInput({ ...EMPTY_IMPORT, kind: 'bars', lag: '90' })).not.toHaveProperty('reportingLagDays');
  expect(importInput({ ...EMPTY_IMPORT, kind: 'fundamentals', lag: ' ' })).not.toHaveProperty('reportingLagDays');
  expect(importInput({ ...EMPTY_IMPORT, kind: 'fundamentals', lag: '90' }).reportingLagDays).toBe(90);
});

test('the key of an input changes with every part of it, and not with the order of the map', () => {
  const input = { kind: 'bars', path: 'a', format: 'auto', map: { open: 'o', close: 'c' } } as const;
  const key = inputKey(input);
  expect(inputKey({ ...input, map: { close: 'c', open: 'o' } })).toBe(key);
  for (const part of [
    { kind: 'universe' },
    { path: 'b' },
    { format: 'csv' },
    { map: {} },
    { reportingLagDays: 1 },
  ] as const)
    expect(inputKey({ ...input, ...part })).not.toBe(key);
});
