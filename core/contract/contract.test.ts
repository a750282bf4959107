import { getEventIteratorSchemaDetails, isContractProcedure, type AnyContractProcedure } from '@orpc/contract';
import { describe, expect, it } from 'vitest';
import { contract } from './contract.ts';
import { ERROR_CODES } from './errors.ts';
import { feedEvent } from './feed.ts';
import { jobEvent } from './jobEvent.ts';

const HASH = 'a'.repeat(64);
const REASON = 'a reason of some length';
const OVERRIDE = { guard: 'TestSetGuard', justification: REASON };

/** For every procedure that takes an input: one that it takes, and ones that it refuses. */
const SAMPLES: Record<string, { good: unknown; bad: unknown[] }> = {
  'market.preview': {
    good: { path: 'bars.csv.gz', map: { close: 'adj_close' }, format: 'csv.gz', kind: 'bars', rows: 200 },
    bad: [{ kind: 'bars' }, { path: 'x' }, { path: 'x', kind: 'prices' }, { path: 'x', kind: 'bars', rows: 201 }],
  },
  'market.importBars': {
    good: { path: 'bars.csv.gz', map: { close: 'adj_close' }, format: 'csv.gz', dryRun: true },
    bad: [{}, { path: '' }, { path: 'x', format: 'xls' }, { path: 'x', map: { close: 1 } }],
  },
  'market.importUniverse': { good: { path: 'universe.csv' }, bad: [{}, { path: 7 }] },
  'market.importFundamentals': {
    good: { path: 'f.csv', reportingLagDays: 90 },
    bad: [
      {},
      { path: 'x', reportingLagDays: -1 },
      { path: 'x', reportingLagDays: 1.5 },
      { path: 'x', reportingLagDays: 731 },
    ],
  },
  'market.quality': { good: { asOf: '2018-02-07' }, bad: [{ asOf: '2018-02-30' }, { asOf: '07/02/2018' }] },
  'features.build': { good: {}, bad: ['all'] },
  'features.export': {
    good: { features: ['rsi_14d'], symbols: ['A'], out: 'out.csv' },
    bad: [{ features: [], out: 'x' }, { features: ['rsi_14d'], out: '' }, { out: 'x' }],
  },
  'hypotheses.create': {
    good: {
      ...{ name: 'n', thesis: 't', prediction: 'p', falsification: 'f', tags: ['a'] },
      ...{ start: '2013-02-08', end: '2018-02-07', holdoutShare: 0.3 },
    },
    bad: [
      { name: 'n', thesis: 't', prediction: 'p' },
      { name: '  ', thesis: 't', prediction: 'p', falsification: 'f' },
      { name: 'n', thesis: 't', prediction: 'p', falsification: 'f', holdoutShare: 0.6 },
      { name: 'n', thesis: 't', prediction: 'p', falsification: 'f', start: 'yesterday' },
    ],
  },
  'hypotheses.get': { good: { id: 'H1' }, bad: [{}] },
  'hypotheses.update': {
    good: {
      id: 'H1',
      name: 'n',
      thesis: 't',
      prediction: 'p',
      falsification: 'f',
      status: 'rejected',
      notes: '',
      tags: [],
    },
    bad: [
      { id: 'H1', status: 'open' },
      { id: 'H1', name: ' ' },
      { id: 'H1', thesis: 1 },
    ],
  },
  'snapshots.build': {
    good: { hypothesis: 'H1', features: ['obv'], label: 'forward_return_10d', entryDelay: 0 },
    bad: [
      {},
      { hypothesis: 'H1', label: 'forward_return_0d' },
      { hypothesis: 'H1', label: 'close' },
      { hypothesis: 'H1', entryDelay: -1 },
    ],
  },
  'snapshots.current': {
    good: { hypothesis: 'H1', features: ['obv'], label: 'forward_return_10d', entryDelay: 0 },
    bad: [{}, { hypothesis: 'H1', label: 'close' }],
  },
  'snapshots.get': { good: { hash: HASH }, bad: [{ hash: 'abc' }] },
  'experiments.planFolds': {
    good: { hypothesis: 'H1', features: ['obv'], split: { kind: 'combinatorial', blocks: 8, testBlocks: 3 } },
    bad: [{}, { hypothesis: 'H1', split: { folds: 1 } }, { hypothesis: 'H1', label: 'close' }],
  },
  'experiments.train': {
    good: {
      ...{ hypothesis: 'H1', model: 'ridge', params: { alpha: 1, solver: 'exact', warm: true }, seed: 4294967295 },
      ...{ split: { kind: 'combinatorial', blocks: 8, testBlocks: 3, embargoDays: 0 }, threads: 2 },
      preprocessing: { winsorise: 0.01, standardise: 'rank', neutralise: 'sector', impute: 'median' },
      selection: { method: 'mutual_information', maxFeatures: 10, maxCorrelation: 0.95 },
      ...{ portfolio: { quantile: 0.2, costBps: 0 }, tags: ['a'], notes: 'b', overrides: [OVERRIDE] },
    },
    bad: [
      { hypothesis: 'H1' },
      { hypothesis: 'H1', model: 'ridge', params: { alpha: null } },
      { hypothesis: 'H1', model: 'ridge', split: { folds: 1 } },
      { hypothesis: 'H1', model: 'ridge', split: { kind: 'k_fold' } },
      { hypothesis: 'H1', model: 'ridge', split: { kind: 'combinatorial', blocks: 4, testBlocks: 4 } },
      { hypothesis: 'H1', model: 'ridge', split: { kind: 'custom', folds: [] } },
      { hypothesis: 'H1', model: 'ridge', preprocessing: { winsorise: 0.5 } },
      { hypothesis: 'H1', model: 'ridge', selection: { method: 'guess' } },
      { hypothesis: 'H1', model: 'ridge', portfolio: { quantile: 0.6 } },
      { hypothesis: 'H1', model: 'ridge', portfolio: { costBps: 1e308 } },
      { hypothesis: 'H1', model: 'ridge', seed: -1 },
      { hypothesis: 'H1', model: 'ridge', overrides: [{ ...OVERRIDE, guard: 'Everything' }] },
    ],
  },
  'experiments.validate': { good: { id: 'E1', overrides: [OVERRIDE] }, bad: [{}] },
  'experiments.list': { good: { hypothesis: 'H1' }, bad: [{ hypothesis: 1 }] },
  'experiments.get': { good: { id: 'E1' }, bad: [{}] },
  'experiments.compare': { good: { ids: ['E1', 'E2'] }, bad: [{ ids: ['E1'] }] },
  'experiments.annotate': { good: { id: 'E1', tags: ['a'], notes: 'b' }, bad: [{ id: 'E1', tags: 'a' }] },
  'studies.create': {
    good: {
      ...{ hypothesis: 'H1', model: 'ridge', objectives: ['sharpe', 'drawdown'], trials: 20, parallel: 2 },
      space: [
        { name: 'alpha', kind: 'float', low: 0.1, high: 10, log: true },
        { name: 'intercept', kind: 'categorical', choices: [true, false], when: { name: 'alpha', in: [1] } },
      ],
      ...{ sampler: { kind: 'grid', points: 4 }, pruner: { kind: 'none' }, warmStart: ['S1'] },
    },
    bad: [
      { hypothesis: 'H1' },
      { hypothesis: 'H1', model: 'ridge', trials: 0 },
      { hypothesis: 'H1', model: 'ridge', objectives: [] },
      { hypothesis: 'H1', model: 'ridge', objectives: ['profit'] },
      { hypothesis: 'H1', model: 'ridge', sampler: { kind: 'guess' } },
      { hypothesis: 'H1', model: 'ridge', pruner: { kind: 'hyperband', maximumFolds: 'all' } },
      { hypothesis: 'H1', model: 'ridge', space: [{ name: 'alpha', kind: 'float', low: 0 }] },
    ],
  },
  'studies.run': { good: { id: 'S1', threads: 2, overrides: [OVERRIDE] }, bad: [{}, { id: 'S1', threads: 0 }] },
  'studies.stop': { good: { id: 'S1' }, bad: [{}] },
  'studies.list': { good: { hypothesis: 'H1' }, bad: [{ hypothesis: 1 }] },
  'studies.importance': { good: { id: 'S1' }, bad: [{}, { id: 1 }] },
  'studies.get': { good: { id: 'S1' }, bad: [{}] },
  'studies.train': { good: { id: 'S1', trial: 3, tags: ['a'], notes: 'b' }, bad: [{}, { id: 'S1', trial: -1 }] },
  'explanations.run': {
    good: { experiment: 'E1', threads: 2 },
    bad: [{}, { experiment: 'E1', threads: 0 }],
  },
  'explanations.get': { good: { experiment: 'E1' }, bad: [{}, { experiment: 1 }] },
  'reproductions.run': {
    good: { experiment: 'E1', threads: 2 },
    bad: [{}, { experiment: 'E1', threads: 0 }],
  },
  'reproductions.list': { good: { experiment: 'E1' }, bad: [{ experiment: 1 }] },
  'guards.evidence': { good: { experiment: 'E1' }, bad: [{}, { experiment: 1 }] },
  'holdout.list': { good: { experiment: 'E1' }, bad: [{ experiment: 1 }] },
  'backtests.run': {
    good: {
      ...{ experiment: 'E1', overrides: [OVERRIDE] },
      options: { rule: 'z_score', threshold: 1, maxWeight: null, sectorNeutral: true, capital: 1e7 },
    },
    bad: [
      {},
      { experiment: 'E1', options: { rule: 'best' } },
      { experiment: 'E1', options: { quantile: 0.6 } },
      { experiment: 'E1', options: { leverage: 2 } },
      { experiment: 'E1', options: { holding: 0 } },
    ],
  },
  'backtests.grid': {
    good: { experiment: 'E1', options: { costBps: 10 }, axes: [{ option: 'holding', values: [1, 5] }] },
    bad: [
      { experiment: 'E1' },
      { experiment: 'E1', axes: [] },
      ...[{ costBps: 10_001 }, { halfSpreadBps: 1e308 }, { impact: 1001 }, { capital: 1e16 }].map((options) => ({
        ...{ experiment: 'E1', options, axes: [{ option: 'holding', values: [1, 5] }] },
      })),
      { experiment: 'E1', axes: [{ option: 'holding', values: [] }] },
      { experiment: 'E1', axes: [{ option: 'leverage', values: [1] }] },
    ],
  },
  'backtests.list': { good: { experiment: 'E1' }, bad: [{ experiment: 1 }] },
  'backtests.get': { good: { id: 'B1' }, bad: [{}] },
  'holdout.evaluate': { good: { experiment: 'E1', overrides: [OVERRIDE] }, bad: [{}] },
  'models.register': {
    good: { experiment: 'E1', name: 'alpha-1.a' },
    bad: [
      { experiment: 'E1', name: '1st' },
      { experiment: 'E1', name: 'a b' },
    ],
  },
  'models.export': {
    good: { name: 'alpha', version: 1, format: 'xgboost-json', out: '/tmp/model.json' },
    bad: [
      { name: 'alpha', format: 'pickle', out: '/tmp/model.json' },
      { name: 'alpha', format: 'xgboost-json', out: '' },
    ],
  },
  'models.get': { good: { name: 'alpha', version: 1, alias: 'latest' }, bad: [{ name: 'alpha', version: 0 }] },
  'models.promote': {
    good: { name: 'alpha', version: 1, to: 'staging', justification: REASON, overrideChecks: ['sharpe'] },
    bad: [
      { name: 'alpha' },
      { name: 'alpha', justification: 'short' },
      { name: 'alpha', justification: REASON, to: 'live' },
    ],
  },
  'models.reject': {
    good: { name: 'alpha', justification: REASON },
    bad: [{ name: 'alpha', justification: '   because   ' }],
  },
  'models.rollback': { good: { name: 'alpha', justification: REASON }, bad: [{ name: 'alpha' }] },
  'models.history': { good: { name: 'alpha', on: '2026-01-05' }, bad: [{ name: 'alpha', on: '2026-13-01' }] },
  'serving.latest': { good: { model: 'alpha', version: 1 }, bad: [{}, { model: 'alpha', version: 1.5 }] },
  'serving.predict': {
    good: { model: 'alpha', alias: 'champion', date: '2018-02-07' },
    bad: [{ model: 'alpha' }, { model: 'alpha', date: 'today' }],
  },
  'monitoring.run': { good: { model: 'alpha', version: 2, windowDays: 21 }, bad: [{ model: 'alpha', windowDays: 4 }] },
  'regimes.fit': {
    good: {
      ...{ hypothesis: 'H1', states: 3, covariance: 'tied', columns: ['return', 'breadth'], firstDays: 300 },
      ...{ refitDays: 21, restarts: 10, seed: 7 },
    },
    bad: [
      {},
      { hypothesis: 'H1', states: 5 },
      { hypothesis: 'H1', states: 'many' },
      { hypothesis: 'H1', covariance: 'banded' },
      { hypothesis: 'H1', columns: ['breadth', 'return'] },
      { hypothesis: 'H1', columns: ['return', 'return'] },
      { hypothesis: 'H1', columns: [] },
      { hypothesis: 'H1', refitDays: 4 },
      { hypothesis: 'H1', restarts: 0 },
    ],
  },
  'regimes.list': { good: { hypothesis: 'H1' }, bad: [{ hypothesis: 1 }] },
  'regimes.get': { good: { id: 'R1' }, bad: [{}] },
  'regimes.performance': { good: { experiment: 'E1', fit: 'R1' }, bad: [{}, { experiment: 'E1', fit: 1 }] },
  'lineage.list': {
    good: { subject: 'experiment:E1', after: 3, limit: 10, order: 'latest_first' },
    bad: [{ limit: 10_001 }, { limit: -1 }, { after: -1 }, { order: 'latest' }],
  },
  'jobs.list': { good: { limit: 5 }, bad: [{ limit: 1001 }, { limit: 0 }, { limit: -1 }] },
  'jobs.get': { good: { id: 'J1' }, bad: [{}] },
  'jobs.watch': { good: { id: 'J1' }, bad: [{}] },
  'jobs.log': { good: { id: 'J1' }, bad: [{}] },
  'jobs.cancel': { good: { id: 'J1' }, bad: [{}] },
  'demo.generate': {
    good: { seed: 1, out: 'demo' },
    bad: [
      { seed: -1, out: 'demo' },
      { seed: 1, out: '' },
    ],
  },
  'demo.load': { good: { seed: 1 }, bad: [{ seed: -1 }, { seed: 1.5 }] },
  'demo.compare': { good: { folder: 'demo', experiments: ['E1'] }, bad: [{ folder: 'demo', experiments: [] }] },
};

/** What a procedure takes when it is told no more than it must be. */
const DEFAULTS: [string, unknown, unknown][] = [
  ['market.importBars', { path: 'x' }, { path: 'x', map: {}, format: 'auto', dryRun: false }],
  ['features.build', undefined, {}],
  ['experiments.list', undefined, {}],
  ['reproductions.list', undefined, {}],
  ['studies.list', undefined, {}],
  ['backtests.list', undefined, {}],
  ['holdout.list', undefined, {}],
  ['demo.load', {}, { seed: 2026 }],
  ['market.preview', { path: 'x', kind: 'bars' }, { path: 'x', kind: 'bars', map: {}, format: 'auto', rows: 20 }],
  ['lineage.list', undefined, { after: 0, limit: 200, order: 'oldest_first' }],
  ['jobs.list', undefined, { limit: 50 }],
  ['monitoring.run', { model: 'alpha' }, { model: 'alpha', windowDays: 63 }],
  [
    'experiments.train',
    { hypothesis: 'H1', model: 'ridge' },
    {
      ...{ hypothesis: 'H1', model: 'ridge', label: 'forward_return_5d', entryDelay: 1, params: {}, seed: 1 },
      split: { kind: 'walk_forward', folds: 5, window: 'expanding', minTrainDays: 252 },
      portfolio: { quantile: 0.1, costBps: 5 },
      ...{ tags: [], notes: '', overrides: [] },
    },
  ],
];

function proceduresOf(part: object, path: string[] = []): [string, AnyContractProcedure][] {
  if (isContractProcedure(part)) return [[path.join('.'), part]];
  return Object.entries(part).flatMap(([name, inner]) => proceduresOf(inner as object, [...path, name]));
}
const PROCEDURES = new Map(proceduresOf(contract));

async function parse(name: string, input: unknown): Promise<{ value: unknown } | { issues: number }> {
  const { inputSchema } = PROCEDURES.get(name)!['~orpc'];
  const result = await inputSchema!['~standard'].validate(input);
  return result.issues ? { issues: result.issues.length } : { value: result.value };
}

describe('every procedure', () => {
  it('that takes an input has a sample here', () => {
    const taking = [...PROCEDURES].flatMap(([name, procedure]) => (procedure['~orpc'].inputSchema ? name : []));
    expect(Object.keys(SAMPLES).sort()).toEqual(taking.sort());
  });

  it.each([...PROCEDURES])('%s says what it gives and how it fails', (name, procedure) => {
    const { outputSchema, errorMap } = procedure['~orpc'];
    expect(outputSchema).toBeDefined();
    expect(Object.keys(errorMap).sort()).toEqual(Object.keys(ERROR_CODES).sort());
    const stream = getEventIteratorSchemaDetails(outputSchema);
    if (!stream) return;
    // The feed alone runs no job and returns nothing.
    const isFeed = name === 'workspace.feed';
    expect(stream.yields === (isFeed ? feedEvent : jobEvent)).toBe(true);
    expect(stream.returns === undefined).toBe(isFeed);
  });

  it.each(Object.keys(SAMPLES))('%s takes its sample, also after a structured clone and as JSON', async (name) => {
    const { good } = SAMPLES[name];
    const parsed = await parse(name, good);
    expect(parsed).toEqual({ value: expect.objectContaining(good as object) });
    const { value } = parsed as { value: unknown };
    expect(await parse(name, structuredClone(value))).toEqual(parsed);
    expect(await parse(name, JSON.parse(JSON.stringify(value)))).toEqual(parsed);
  });

  it.each(Object.entries(SAMPLES).flatMap(([name, { bad }]) => bad.map((input) => [name, input] as const)))(
    '%s refuses %o',
    async (name, input) => expect(await parse(name, input)).toEqual({ issues: 1 }),
  );
});

describe('defaults', () => {
  it.each(DEFAULTS)('of %s for %o', async (name, input, expected) => {
    expect(await parse(name, input)).toEqual({ value: expected });
  });
});
