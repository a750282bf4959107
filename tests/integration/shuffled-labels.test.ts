import { describe, expect, it } from 'vitest';
import { buildDataset, calendarOf, FEATURES } from '../../core/features/index.ts';
import { modelDefinition, parseParameters, type Parameters } from '../../core/models/index.ts';
import { fitTask, type Executor, type FitInput } from '../../core/validation/index.ts';
import { runShuffled } from '../support/shuffledLabels.ts';
import { smallMarket } from '../support/smallMarket.ts';

/** Fixed in a commit before the first measurement. */
const MARKET_SEED = 4100;
const SEEDS = Array.from({ length: 20 }, (_, i) => 41_001 + i);
const WITHIN_AT_LEAST = 17;
const ERRORS = 2;
const HORIZON = 5;
const DELAY = 1;
const SPLIT = { folds: 5, window: 'expanding', minTrainDays: 252 } as const;
const MODELS: [string, Parameters][] = [
  ['ridge', {}],
  ['gbdt_leafwise', { n_estimators: 20, num_leaves: 15 }],
];

const here: Executor = {
  run: <Input, Output>(_: string, input: Input) => Promise.resolve(fitTask(input as FitInput) as Output),
};

describe('labels of a generated market shuffled within date', () => {
  const bars = smallMarket(MARKET_SEED);
  const calendar = calendarOf(bars);
  const dataset = buildDataset({
    bars,
    filings: [],
    universe: null,
    features: FEATURES.filter(({ kind }) => kind === 'price').map(({ name }) => name),
    horizon: HORIZON,
    delay: DELAY,
    firstDate: calendar[0],
    lastDate: calendar[calendar.length - 1],
    purpose: 'training',
  });

  it.each(MODELS)(`leave %s no IC in at least ${WITHIN_AT_LEAST} of ${SEEDS.length} seeds`, async (model, given) => {
    const params = parseParameters(modelDefinition(model), given);
    const spec = { dataset, horizon: HORIZON, delay: DELAY, model, params, seed: 0, split: SPLIT };
    const results = await runShuffled(`generated, ${model}`, spec, SEEDS, ERRORS, here);
    expect(results).toHaveLength(20);
    expect(results.every(({ meanIc }) => meanIc !== 0)).toBe(true);
    expect(results.filter(({ within }) => within).length).toBeGreaterThanOrEqual(WITHIN_AT_LEAST);
  });
});
