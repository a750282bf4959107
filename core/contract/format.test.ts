import { describe, expect, test } from 'vitest';
import {
  MISSING,
  THIN_SPACE,
  formatBasisPoints,
  formatCount,
  formatDecimals,
  formatDuration,
  formatEstimate,
  formatFigure,
  formatIc,
  formatInstant,
  formatInterval,
  formatPercent,
  formatPValue,
  formatSharpe,
} from './format.ts';

const ALL = [
  formatBasisPoints,
  formatCount,
  formatDuration,
  formatFigure,
  formatIc,
  formatPercent,
  formatPValue,
  formatSharpe,
];

test.each(ALL)('%o shows what is unknown as an en dash', (format) => {
  for (const value of [null, undefined, NaN, Infinity, -Infinity]) expect(format(value)).toBe(MISSING);
});

test.each([
  ['0.0310', formatIc(0.031)],
  ['−0.0035', formatIc(-0.0035)],
  ['+0.0310', formatIc(0.031, { sign: true })],
  ['1.37', formatSharpe(1.3678)],
  [`12.3${THIN_SPACE}%`, formatPercent(0.12345)],
  [`+12.3${THIN_SPACE}%`, formatPercent(0.12345, { sign: true })],
  [`−8.0${THIN_SPACE}%`, formatPercent(-0.08)],
  ['0', formatCount(0)],
  ['999', formatCount(999)],
  [`1${THIN_SPACE}000`, formatCount(1000)],
  [`12${THIN_SPACE}345${THIN_SPACE}678`, formatCount(12_345_678)],
  [`−619${THIN_SPACE}040`, formatCount(-619_040)],
  [`1${THIN_SPACE}234.50`, formatDecimals(1234.5, 2)],
  ['42.1', formatBasisPoints(0.00421)],
  ['0.042', formatPValue(0.0421)],
  ['0.001', formatPValue(0.001)],
  ['<0.001', formatPValue(0.000999)],
  ['0.002213', formatFigure(0.002213)],
  ['−1.000e−7', formatFigure(-1e-7)],
  [`−2${THIN_SPACE}298`, formatFigure(-2298.4)],
  [`293${THIN_SPACE}300`, formatFigure(293_314.2)],
  ['1.235e+9', formatFigure(1_234_567_890)],
  ['2026-11-23 14:02 UTC', formatInstant('2026-11-23T14:02:59.000Z')],
])('%s', (expected, shown) => expect(shown).toBe(expected));

test.each([0, -0, 0.00004, -0.00004])('%d, which rounds to zero, has no sign', (value) => {
  expect(formatIc(value, { sign: true })).toBe('0.0000');
});

test.each([
  ['0.0 s', 0],
  ['0.4 s', 0.42],
  ['9.9 s', 9.94],
  ['10 s', 9.96],
  ['59 s', 59.4],
  ['1 m 0 s', 59.6],
  ['2 m 14 s', 134],
  ['59 m 59 s', 3599],
  ['1 h 0 m', 3599.6],
  ['1 h 5 m', 3900],
])('a duration: %s', (expected, seconds) => expect(formatDuration(seconds)).toBe(expected));

describe('an estimate', () => {
  const estimate = { value: 0.031, standardError: 0.008, lower: 0.015, upper: 0.047 };
  test('shows its standard error and its interval', () => {
    expect(formatEstimate(estimate, formatIc)).toBe('0.0310 ± 0.0080');
    expect(formatInterval(estimate, formatIc)).toBe('[0.0150, 0.0470]');
  });
  test('stands alone where the error is unknown, and is missing where it is itself', () => {
    expect(formatEstimate({ ...estimate, standardError: null }, formatIc)).toBe('0.0310');
    expect(formatEstimate({ ...estimate, value: null }, formatIc)).toBe(MISSING);
    expect(formatInterval({ ...estimate, upper: null }, formatIc)).toBe(MISSING);
  });
});
