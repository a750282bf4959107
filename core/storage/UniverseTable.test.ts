import { describe, expect, it } from 'vitest';
import { dayOf } from '../contract/index.ts';
import type { StoredSpell } from './UniverseTable.ts';
import { openMarket } from './testing/openMarket.ts';

const NOW = new Date('2020-06-01T12:00:00Z');
const LATER = new Date('2020-07-01T12:00:00Z');

const spell = (symbol: string, start: string, end: string | null): StoredSpell => ({
  symbol,
  start: dayOf(start),
  end: end === null ? null : dayOf(end),
});

describe('UniverseTable', () => {
  it('gives back spells by symbol and start, an open one open', async () => {
    const { universe } = await openMarket();
    await universe.add(
      1,
      [spell('B', '2001-02-03', null), spell('A', '2010-01-01', '2010-02-01'), spell('A', '1996-01-02', '2000-01-01')],
      NOW,
    );
    expect(await universe.read()).toEqual([
      spell('A', '1996-01-02', '2000-01-01'),
      spell('A', '2010-01-01', '2010-02-01'),
      spell('B', '2001-02-03', null),
    ]);
  });

  it('keeps the sectors that a file names', async () => {
    const { universe } = await openMarket();
    const spells = [{ ...spell('A', '2001-01-01', null), sector: 'Energy' }, spell('B', '2001-01-01', null)];
    await universe.add(1, spells, NOW);
    expect(await universe.read()).toEqual(spells);
  });

  it('knows as of a date neither what begins nor what ends after it', async () => {
    const { universe } = await openMarket();
    const moved = { ...spell('A', '2018-10-01', null), sector: 'Communication' };
    const before = { ...spell('A', '2010-01-01', '2018-10-01'), sector: 'Technology' };
    await universe.add(1, [before, moved, spell('B', '2019-01-01', null)], NOW);
    const asOf = (date: string) => universe.read({ asOf: dayOf(date) });
    expect(await asOf('2018-09-30')).toEqual([{ ...before, end: null }]);
    expect(await asOf('2018-10-01')).toEqual([before, moved]);
    // An imported membership without a member is not the same as none.
    expect(await asOf('2009-12-31')).toEqual([]);
  });

  it('reads the import that was the last known', async () => {
    const { universe } = await openMarket();
    expect(await universe.read()).toBeNull();
    await universe.add(4, [spell('A', '2001-01-01', null)], NOW);
    await universe.add(7, [spell('B', '2001-01-01', null)], LATER);
    expect(await universe.read({ knownBy: new Date(NOW.getTime() - 1) })).toBeNull();
    expect(await universe.read({ knownBy: NOW })).toEqual([spell('A', '2001-01-01', null)]);
    expect(await universe.read({ knownBy: LATER })).toEqual([spell('B', '2001-01-01', null)]);
    expect(await universe.read()).toEqual([spell('B', '2001-01-01', null)]);
    expect(await universe.read({ throughImport: 3 })).toBeNull();
    expect(await universe.read({ throughImport: 6 })).toEqual([spell('A', '2001-01-01', null)]);
    expect(await universe.read({ throughImport: 7 })).toEqual([spell('B', '2001-01-01', null)]);
  });
});
