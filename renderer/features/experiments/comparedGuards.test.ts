import { expect, test } from 'vitest';
import type { GuardName, Verdict } from '../../../core/contract/index.ts';
import { comparedGuards } from './comparedGuards.ts';

const verdict = (guard: GuardName, level: Verdict['level']): Verdict => ({
  ...{ guard, level, figure: 0.5, threshold: 0.3, message: '', overridden: false },
});

test('guards stand side by side in their order; what has judged none is left out, what has judged one is not known of the others', () => {
  const rows = comparedGuards([
    { id: 'E1', verdicts: [verdict('Overfitting', 'warn'), verdict('FoldStability', 'pass')] },
    { id: 'E2', verdicts: [verdict('FoldStability', 'pass')] },
    { id: 'E3', verdicts: [verdict('Overfitting', 'fail'), verdict('FoldStability', 'pass')] },
  ]);
  expect(rows.map(({ guard, verdicts, says }) => [guard, verdicts.map((one) => one?.level ?? null), says])).toEqual([
    ['FoldStability', ['pass', 'pass', 'pass'], ''],
    ['Overfitting', ['warn', null, 'fail'], 'fails: E3'],
  ]);
  expect(comparedGuards([{ id: 'E1', verdicts: [verdict('Overfitting', 'warn')] }])[0].says).toBe('warns: E1');
});
