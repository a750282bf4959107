import { expect, test } from 'vitest';
import { saysOfSetting } from './saysOfSetting.ts';

const runs = [
  { id: 'E1', model: 'ridge' },
  { id: 'E2', model: 'gbdt_leafwise' },
  { id: 'E4', model: 'ridge' },
];

test.each([
  [false, ['1', '1', '1'], 'the same'],
  [true, ['1', '2', '1'], 'differs'],
  [true, ['1', null, '1'], 'only of ridge'],
  [true, [null, '31', null], 'only of gbdt_leafwise'],
])('differs %s, values %j: %s', (differs, values, says) => {
  expect(saysOfSetting({ differs, values }, runs)).toBe(says);
});

test('what one run of a model has and another has not is no matter of the model', () => {
  expect(saysOfSetting({ differs: true, values: ['5', null, null] }, runs)).toBe('only of E1');
  expect(saysOfSetting({ differs: true, values: ['5', '5', null] }, runs)).toBe('only of E1, E2');
});
