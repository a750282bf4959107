import { expect, it } from 'vitest';
import { defaultOptions } from '../backtest/index.ts';
import { dayOf } from '../contract/index.ts';
import { DEFAULT_POLICY } from '../guards/index.ts';
import { Backtests, type BacktestFound } from './Backtests.ts';
import { openResearch, type Research } from './testing/openResearch.ts';
import { AGENT, CALENDAR, newHypothesis, REASON, USER } from './testing/records.ts';

const TRIALS = DEFAULT_POLICY.HyperparameterTrialCounter.trials;
const OVERRIDE = { guard: 'HyperparameterTrialCounter' as const, justification: REASON };
const SHA = 'a'.repeat(64);

function opened(): Research & { backtests: Backtests } {
  const research = openResearch();
  research.hypotheses.create(USER, newHypothesis({ name: 'first' }), CALENDAR);
  research.store.run(
    "INSERT INTO snapshots (hash, hypothesis, manifest, created_at) VALUES (?, 1, '{}', ?)",
    ...[SHA, research.ledger.instant()],
  );
  research.store.run(
    `INSERT INTO experiments (hypothesis, snapshot_hash, model, record, tags, notes, created_at, created_by)
     VALUES (1, ?, 'ridge', '{}', '[]', '', ?, ?)`,
    ...[SHA, research.ledger.instant(), USER],
  );
  return { ...research, backtests: new Backtests(research.store, research.artifacts, research.ledger) };
}

const cell = (days: number, sharpe: number | null) => ({
  ...{ values: [days], sharpe, days, grossSharpe: sharpe, annualReturn: 0.1, annualVolatility: 0.1 },
  ...{ maxDrawdown: -0.1, turnover: 0.2, totalCost: 0.01 },
});
const float64 = (values: number[]) => {
  const bytes = Buffer.alloc(8 * values.length);
  values.forEach((value, i) => bytes.writeDoubleLE(value, 8 * i));
  return bytes;
};

function gridOf({ artifacts }: Research): BacktestFound {
  return {
    config_sha256: SHA,
    summary: { kind: 'grid', options: defaultOptions(5, 1), axes: [], trials: 3, cells: 3, sharpe: 0.5 },
    run: null,
    grid: {
      cells: [cell(2, 1), cell(0, null), cell(3, -1)],
      dates: ['2024-01-02', '2024-01-03', '2024-01-04', '2024-01-05'],
      stretches: [
        [[0, 2]],
        [],
        [
          [0, 1],
          [2, 2],
        ],
      ],
    },
    returns_sha256: artifacts.put(float64([0.01, -0.02, 0.1, 0.2, 0.3])),
  };
}

/** Returns of days that follow on each other. */
const daily = (first: string, returns: number[]) => ({
  days: Int32Array.from(returns, (_, i) => dayOf(first) + i),
  returns: Float64Array.from(returns),
});

const onDays = (dates: string[], returns: number[]) => ({
  days: Int32Array.from(dates, dayOf),
  returns: Float64Array.from(returns),
});

it('reads a grid of before its days had stretches', () => {
  const research = opened();
  const found = gridOf(research);
  const { stretches, ...grid } = found.grid!;
  expect(stretches).toHaveLength(3);
  const old = { ...found, grid: { ...grid, starts: [0, 0, 1] } } as unknown as BacktestFound;
  research.backtests.add(USER, 1, 'E1', old);
  expect(research.backtests.trialReturns(1).map(({ daily: kept }) => kept)).toEqual([
    daily('2024-01-02', [0.01, -0.02]),
    null,
    daily('2024-01-03', [0.1, 0.2, 0.3]),
  ]);
});

it('keeps a grid, finds it again, and gives its cells’ returns to the guards', () => {
  const research = opened();
  const { backtests } = research;
  const added = backtests.add(USER, 1, 'E1', gridOf(research));
  expect(added).toMatchObject({ id: 'B1', experiment: 'E1', hypothesis: 'H1', kind: 'grid', trials: 3 });
  expect(backtests.find('E1', SHA)).toEqual(added);
  expect(backtests.find('E1', 'b'.repeat(64))).toBeNull();
  expect(backtests.list('E1').map(({ id }) => id)).toEqual(['B1']);
  expect(backtests.trialReturns(1)).toEqual([
    { id: 'B1/1', experiment: 'E1', daily: daily('2024-01-02', [0.01, -0.02]), sharpe: 1 },
    { id: 'B1/2', experiment: 'E1', daily: null, sharpe: null },
    {
      id: 'B1/3',
      experiment: 'E1',
      daily: onDays(['2024-01-02', '2024-01-04', '2024-01-05'], [0.1, 0.2, 0.3]),
      sharpe: -1,
    },
  ]);
  expect(research.acts().at(-1)).toBe('backtest.run backtest:B1');
  expect(backtests.trialReturns(2)).toEqual([]);
  expect(() => backtests.get('B2')).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }));
  expect(() => backtests.get('E1')).toThrow(expect.objectContaining({ code: 'BAD_INPUT' }));
});

it('what cost no trial is none', () => {
  const research = opened();
  const found = gridOf(research);
  research.backtests.add(USER, 1, 'E1', { ...found, summary: { ...found.summary, trials: 0 } });
  expect(research.backtests.trialReturns(1)).toEqual([]);
});

it('many trials are spent together or not at all', () => {
  const { budgets, hypotheses, acts } = opened();
  const row = hypotheses.get('H1');
  budgets.spendTrials(USER, row, TRIALS - 1, 'grid', DEFAULT_POLICY, []);
  expect(budgets.trials(1)).toBe(TRIALS - 1);
  expect(() => budgets.spendTrials(USER, row, 2, 'grid', DEFAULT_POLICY, [])).toThrow(
    expect.objectContaining({ code: 'BUDGET_SPENT' }),
  );
  expect(() => budgets.spendTrials(AGENT, row, 2, 'grid', DEFAULT_POLICY, [OVERRIDE])).toThrow(
    expect.objectContaining({ code: 'NOT_PERMITTED' }),
  );
  expect(budgets.trials(1)).toBe(TRIALS - 1);
  budgets.spendTrials(USER, row, 1, 'the last', DEFAULT_POLICY, []);
  budgets.spendTrials(USER, row, 1000, 'beyond', DEFAULT_POLICY, [OVERRIDE]);
  expect(budgets.trials(1)).toBe(TRIALS + 1000);
  expect(acts()).toContain('guard.overridden hypothesis:H1');
});
