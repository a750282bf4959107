import { expect, test } from 'vitest';
import { rowSectors } from './rowSectors.ts';
import { memberPanel, membershipOf, sectorPanel, sectorsIn, type Spell } from './Universe.ts';

const spells: Spell[] = [
  { symbol: 'A', start: 10, end: 20, sector: 'Energy' },
  { symbol: 'A', start: 20, end: 30, sector: 'Utilities' },
  { symbol: 'A', start: 40, end: null },
  { symbol: 'B', start: 0, end: null },
];

test('the sector of a day is that of the latest stretch begun by then that names one', () => {
  const sectorOn = sectorsIn(spells)!;
  const days = [9, 10, 19, 20, 35, 45];
  expect(days.map((day) => sectorOn('A', day))).toEqual([
    '',
    'Energy',
    'Energy',
    'Utilities',
    'Utilities',
    'Utilities',
  ]);
  expect([sectorOn('B', 5), sectorOn('C', 5)]).toEqual(['', '']);
  expect(sectorsIn(null)).toBeUndefined();
  expect(sectorsIn([spells[3]])).toBeUndefined();
});

test('what begins after a date changes no sector and no membership of the dates before', () => {
  const symbols = ['A', 'B', 'C'];
  const calendar = Int32Array.from({ length: 45 }, (_, day) => day);
  const place = { symbols, calendar, rowDate: calendar, rowSymbol: calendar.map((day) => day % 3) };
  for (const last of [5, 15, 25, 44]) {
    const known = spells.filter(({ start }) => start <= last);
    const before = last * symbols.length;
    expect(memberPanel(membershipOf(known), symbols, calendar).subarray(0, before)).toEqual(
      memberPanel(membershipOf(spells), symbols, calendar).subarray(0, before),
    );
    const [sooner, later] = [known, spells].map((of) => {
      const sectorOn = sectorsIn(of) ?? (() => '');
      const { names, ofRow } = rowSectors(sectorOn, place);
      const panel = sectorPanel(sectorOn, symbols, calendar);
      return {
        rows: Array.from(ofRow.subarray(0, last + 1), (k) => names[k]),
        panel: Array.from(panel.sector.subarray(0, before), (k) => panel.names[k]),
      };
    });
    expect(sooner).toEqual(later);
  }
});

test('as a panel sectors are numbered by name, −1 where nobody knows', () => {
  const { names, sector } = sectorPanel(sectorsIn(spells)!, ['A', 'B'], Int32Array.of(0, 15, 25));
  expect(names).toEqual(['Energy', 'Utilities']);
  expect(Array.from(sector)).toEqual([-1, -1, 0, -1, 1, -1]);
});
