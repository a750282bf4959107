import { describe, expect, it } from 'vitest';
import { assignments, guards, integer, isoDate, list, modelReference, number, overridesOf } from './options.ts';

describe('option values', () => {
  it('lists', () => {
    expect(list('a, b,,c ')).toEqual(['a', 'b', 'c']);
    expect(list('')).toEqual([]);
  });

  it('numbers', () => {
    expect(integer('042')).toBe(42);
    expect(number('1e-3')).toBe(0.001);
    for (const text of ['', '-1', '1.5', 'x', '1e3']) expect(() => integer(text)).toThrow('whole number');
    for (const text of ['', ' ', 'x', 'Infinity', '1,5']) expect(() => number(text)).toThrow('number');
  });

  it('dates that exist', () => {
    expect(isoDate('2016-02-29')).toBe('2016-02-29');
    for (const text of ['2015-02-29', '2015-2-9', '02/09/2015', '2015-13-01', 'today']) {
      expect(() => isoDate(text)).toThrow('YYYY-MM-DD');
    }
  });

  it('assignments, given once or often, of which the later wins', () => {
    const first = assignments('alpha=1,kind=a=b');
    expect(first).toEqual({ alpha: '1', kind: 'a=b' });
    expect(assignments('alpha=2', first)).toEqual({ alpha: '2', kind: 'a=b' });
    expect(assignments('hidden=64,32,alpha=1')).toEqual({ hidden: '64,32', alpha: '1' });
    for (const text of ['alpha', '=1']) expect(() => assignments(text)).toThrow(text);
    expect(() => assignments('alpha=1,=1')).toThrow('=1 is not');
    expect(() => assignments('__proto__=1')).toThrow('__proto__=1 is not');
  });

  it('guards, known ones only, and their overrides with one reason', () => {
    expect(guards('TestSetGuard', ['SuspiciousResult'])).toEqual(['SuspiciousResult', 'TestSetGuard']);
    expect(() => guards('TestSetGuard,Nobody')).toThrow('Nobody');
    expect(overridesOf({ override: ['TestSetGuard'], justification: 'why' })).toEqual([
      { guard: 'TestSetGuard', justification: 'why' },
    ]);
    expect(overridesOf({ override: ['TestSetGuard'] })).toEqual([{ guard: 'TestSetGuard', justification: '' }]);
    expect(overridesOf({})).toEqual([]);
    expect(() => overridesOf({ justification: 'why' })).toThrow('--justification has no effect without --override');
  });

  it('models by name, alias and version', () => {
    expect(modelReference('m')).toEqual({ model: 'm' });
    expect(modelReference('m@champion')).toEqual({ model: 'm', alias: 'champion' });
    expect(modelReference('m@12')).toEqual({ model: 'm', version: 12 });
    for (const text of ['', '@1', 'm@', 'm@1@2']) expect(() => modelReference(text)).toThrow('NAME');
  });
});
