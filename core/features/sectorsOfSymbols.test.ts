import { expect, test } from 'vitest';
import { sectorsOfSymbols } from './sectorsOfSymbols.ts';

test('the latest spell that names a sector, empty where none does, nothing where the universe names none', () => {
  const spells = [
    { symbol: 'A', start: 0, end: 10, sector: 'Energy' },
    { symbol: 'A', start: 20, end: 30, sector: 'Utilities' },
    { symbol: 'A', start: 40, end: null },
    { symbol: 'B', start: 0, end: null },
  ];
  expect(sectorsOfSymbols(['A', 'B', 'C'], spells)).toEqual(['Utilities', '', '']);
  expect(sectorsOfSymbols(['B'], [spells[3]])).toBeUndefined();
  expect(sectorsOfSymbols(['B'], null)).toBeUndefined();
});
