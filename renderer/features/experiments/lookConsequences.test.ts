import { expect, test } from 'vitest';
import { lookConsequences } from './lookConsequences.ts';

const RUN = { id: 'E2', reproduced: true, trained_through: '2022-10-10' };
const hypothesis = (looks: number) => ({
  id: 'H1',
  budget: { trials: 3, trial_limit: 50, looks, look_limit: 3 },
  holdout: { start: '2022-10-19', end: '2023-12-29' },
});

test('says in numbers what is spent and what is left', () => {
  const { look, isOver, consequences } = lookConsequences(RUN, hypothesis(1), []);
  expect([look, isOver]).toEqual([2, false]);
  expect(consequences[0]).toBe(
    'This spends look 2 of 3 at the sealed dates 2022-10-19 to 2023-12-29; 1 is left after it.',
  );
});

test('the last look says that none is left', () => {
  expect(lookConsequences(RUN, hypothesis(2), []).consequences[0]).toContain('look 3 of 3');
  expect(lookConsequences(RUN, hypothesis(2), []).consequences[0]).toContain('none is left');
});

test('past the budget it is an override', () => {
  const { isOver, consequences } = lookConsequences(RUN, hypothesis(3), []);
  expect(isOver).toBe(true);
  expect(consequences[0]).toContain('3 of 3 looks. This one would be look 4 and overrides TestSetGuard');
});

test('warns of a second look with one model and of a run that was not validated', () => {
  const { consequences } = lookConsequences({ ...RUN, reproduced: null }, hypothesis(1), [{ look: 1 }]);
  expect(consequences.some((one) => one.includes('evaluated before (look 1)'))).toBe(true);
  expect(consequences.some((one) => one.includes('not validated'))).toBe(true);
});
