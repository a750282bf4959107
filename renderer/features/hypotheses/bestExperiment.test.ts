import { expect, it } from 'vitest';
import type { ExperimentSummary } from '../../../core/contract/index.ts';
import { bestExperiment } from './bestExperiment.ts';

const run = (id: string, mean: number | null) => ({ id, metrics: { ic: { mean } } }) as ExperimentSummary;

it('is the one with the highest mean IC, negative ones too', () => {
  expect(bestExperiment([run('E1', -0.02), run('E2', -0.01), run('E3', null)])?.id).toBe('E2');
  expect(bestExperiment([run('E1', 0.03), run('E2', 0.03)])?.id).toBe('E1');
});

it('is none where no IC is known', () => {
  expect(bestExperiment([])).toBeUndefined();
  expect(bestExperiment([run('E1', null)])).toBeUndefined();
});
