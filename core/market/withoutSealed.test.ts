import { expect, it } from 'vitest';
import { dayOf, type Finding } from '../contract/index.ts';
import { withoutSealed } from './withoutSealed.ts';

it('withholds what examples of sealed dates hold, and only that', () => {
  const finding: Finding = {
    kind: 'large_move',
    severity: 'warning',
    count: 4,
    examples: [
      { symbol: 'A', date: '2020-01-01', text: 'close 1 to 2' },
      { symbol: 'A', date: '2020-01-02', text: 'close 2 to 3' },
      { symbol: 'A', date: '2020-01-04', text: 'close 3 to 4' },
      { line: 7, text: 'no date' },
    ],
    message: '4 moves',
  };
  const seals = [{ start: dayOf('2020-01-02'), end: dayOf('2020-01-03') }];
  const [shown] = withoutSealed([finding], seals);
  expect(shown.examples.map(({ text }) => text)).toEqual([
    'close 1 to 2',
    'not shown: on a sealed date',
    'close 3 to 4',
    'no date',
  ]);
  expect({ ...shown, examples: finding.examples }).toEqual(finding);
  expect(withoutSealed([finding], [])).toEqual([finding]);
});
