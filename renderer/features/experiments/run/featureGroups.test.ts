import { expect, it } from 'vitest';
import { featureGroups, type FeatureDescription } from './featureGroups.ts';

const feature = (name: string, group: string, formula = '') => ({ name, group, formula }) as FeatureDescription;
const ALL = [feature('returns_1d', 'return'), feature('obv', 'volume'), feature('returns_5d', 'return', 'C / L')];
const shown = (search: string) =>
  featureGroups(ALL, search).map(({ name, members }) => [name, ...members.map((member) => member.name)]);

it('groups in the order of the catalogue', () => {
  expect(shown('')).toEqual([
    ['return', 'returns_1d', 'returns_5d'],
    ['volume', 'obv'],
  ]);
});

it('finds by name, group and formula, whatever the case', () => {
  expect(shown(' OBV ')).toEqual([['volume', 'obv']]);
  expect(shown('volume')).toEqual([['volume', 'obv']]);
  expect(shown('c /')).toEqual([['return', 'returns_5d']]);
  expect(shown('nothing')).toEqual([]);
});
