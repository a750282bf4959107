import { expect, it } from 'vitest';
import type { ExperimentSummary } from '../../core/contract/index.ts';
import { experimentsTable, listedVerdict } from './experiment.ts';

it('the verdict in a list says that folds failed', () => {
  expect(listedVerdict({ verdict: 'warn', failed_folds: 0 })).toBe('warn');
  expect(listedVerdict({ verdict: 'fail', failed_folds: 1 })).toBe('fail, 1 fold FAILED');
  expect(listedVerdict({ verdict: 'fail', failed_folds: 4 })).toBe('fail, 4 folds FAILED');
});

it('the errors of IC and Sharpe are those of the screens and the report, of their intervals', () => {
  const metrics = {
    ic: { mean: 0.0155, standardError: 0.0048, icir: 0.2 },
    icInterval: { value: 0.0155, standardError: 0.005, lower: 0.006, upper: 0.026 },
    sharpe: { value: 0.2, standardError: 0.49, lower: -0.7, upper: 1.1 },
    portfolio: { sharpe: 0.2, maxDrawdown: -0.1 },
  };
  const row = {
    ...{ id: 'E1', hypothesis: 'H1', model: 'ridge', label: 'l' },
    metrics,
    verdict: 'pass',
    failed_folds: 0,
  } as unknown as ExperimentSummary;
  expect(experimentsTable([row])).toMatch(/0\.0155 ± 0\.0050 .* 0\.20 ± 0\.49/);
});
