import { describe, expect, test } from 'vitest';
import { AppError, isoOf, type SplitInput } from '../contract/index.ts';
import type { Dataset } from '../features/index.ts';
import { createRng } from '../statistics/index.ts';
import {
  foldMetrics,
  onThisThread,
  runFolds,
  scoringData,
  STAGES,
  type Executor,
  type FitInput,
  type FoldsSpec,
} from './index.ts';
import { generatedDataset, sectorsBySymbol } from './testing/generatedDataset.ts';

const SEED = 91;
const [DAYS, SYMBOLS, COLUMNS] = [90, 24, 5];
const CLOSE_SD = 0.01;

/** Closes that move, so that portfolios have returns; three sectors, and one symbol whose sector is unknown. */
function movingDataset(): Dataset {
  const dataset = generatedDataset(SEED, DAYS, SYMBOLS, COLUMNS);
  const rng = createRng(SEED, 1);
  const price = new Float64Array(SYMBOLS).fill(100);
  const close = dataset.close.map((_, i) => (price[i % SYMBOLS] *= 1 + CLOSE_SD * rng.normal()));
  return { ...dataset, close, sectors: sectorsBySymbol(dataset, (i) => (i === 0 ? '' : `sector ${i % 3}`)) };
}

const dataset = movingDataset();
const spec = (split: SplitInput, more: Partial<FoldsSpec> = {}): FoldsSpec => ({
  ...{ dataset, horizon: 1, delay: 1, model: 'ridge', params: { alpha: 1 }, seed: SEED, split },
  ...{ quantile: 0.2, ...more },
});
const WALK: SplitInput = { folds: 3, minTrainDays: 30 };

/** An executor some of whose fits fail. */
const failing = (
  isFailing: (input: FitInput) => boolean,
  error: Error = new AppError('NUMERICAL', 'No solution.'),
): Executor => ({
  run: <Input, Output>(task: string, input: Input) =>
    task === 'fit' && isFailing(input as FitInput)
      ? Promise.reject(error)
      : onThisThread().run<Input, Output>(task, input),
});

describe('what a split says together', () => {
  test('combinatorial: the figures are those of the path of median Sharpe', async () => {
    const run = await runFolds(spec({ kind: 'combinatorial', blocks: 5, testBlocks: 2 }), onThisThread());
    expect([run.folds.length, run.paths.length]).toEqual([10, 4]);
    const sharpes = run.paths.map(({ performance }) => performance.sharpe);
    expect(run.paths[run.path].performance.sharpe).toBe(sharpes.toSorted((a, b) => a - b)[1]);
    expect(run.summary.performance).toEqual(run.paths[run.path].performance);
    expect(run.summary.ic).toEqual(run.paths[run.path].ic);
    const positive = run.folds.filter(({ metrics }) => metrics.icSummary.mean > 0).length;
    expect(run.summary.stability.positiveFolds).toBe(positive / 10);
    expect([...run.rows]).toEqual([...dataset.rowDate.keys()]);
    const fold = run.folds[3];
    const part = fold.parts[1];
    const alone = foldMetrics({
      data: scoringData(spec(WALK)),
      rows: part.rows,
      prediction: part.predictions,
      quantile: 0.2,
    });
    expect(part.metrics).toEqual(alone);
    expect(fold.metrics.dates.length).toBe(36);
  });

  test('grouped: the groups of a stretch are one cross-section', async () => {
    const run = await runFolds(spec({ kind: 'grouped', by: 'sector', ...WALK }), onThisThread());
    expect(run.folds.map(({ fold }) => fold.group).slice(0, 4)).toEqual([
      'sector 0',
      'sector 1',
      'sector 2',
      'unknown',
    ]);
    expect([run.folds.length, run.parts.length, run.paths.length]).toEqual([12, 3, 1]);
    expect(run.rows).toHaveLength(60 * SYMBOLS);
    expect(run.summary.ic.dates).toBe(60);
    // A fold of one symbol has no IC; the cross-section of all has.
    expect(run.folds[3].metrics.icSummary.dates).toBe(0);
    run.rows.forEach((row, i) => i > 0 && expect(row).toBeGreaterThan(run.rows[i - 1]));
  });

  test('purged K-fold trains on both sides and tests every date', async () => {
    const run = await runFolds(spec({ kind: 'purged_kfold', folds: 4 }), onThisThread(), { final: false });
    expect(run.summary.ic.dates).toBe(DAYS);
    expect(run.folds[1].train[0]).toBe(0);
    expect(dataset.rowDate[run.folds[1].train.at(-1)!]).toBe(DAYS - 1);
    expect(run.final).toBeNull();
  });
});

describe('a fold that fails', () => {
  test('is reported, the others go on', async () => {
    const whole = await runFolds(spec(WALK), onThisThread());
    const size = whole.folds[1].train.length;
    const run = await runFolds(
      spec(WALK),
      failing(({ train }) => train.length === size),
    );
    expect(run.failedFolds).toEqual([{ fold: 1, error: { code: 'NUMERICAL', message: 'No solution.' } }]);
    expect(run.folds.map(({ fold }) => fold.index)).toEqual([0, 2]);
    expect(run.folds[1].metrics).toEqual(whole.folds[2].metrics);
    expect(run.paths[0].missingParts).toBe(1);
    const positive = run.folds.filter(({ metrics }) => metrics.icSummary.mean > 0).length;
    expect(positive).toBeGreaterThan(0);
    expect(run.summary.stability.positiveFolds).toBe(positive / 3);
    expect(run.final!.artifact).toEqual(whole.final!.artifact);
    const { days, returns } = run.summary.portfolio;
    const [first, last] = run.folds.map(({ metrics }) => metrics.portfolio);
    expect([...returns]).toEqual([...first.returns, ...last.returns]);
    expect(days.filter((day) => day >= first.firstDay + first.returns.length && day < last.firstDay)).toHaveLength(0);
    expect(run.paths[0].performance).toEqual(run.summary.performance);
  });

  test('days between the tests of custom folds are tested by none: the folds say what one fold of both says', async () => {
    const date = (day: number) => isoOf(dataset.calendar[day]);
    const range = (from: number, to: number) => ({ start: date(from), end: date(to) });
    const train = range(0, 29);
    const [early, late] = [range(35, 44), range(75, 84)];
    const custom = (tests: (typeof early)[][]) =>
      runFolds(spec({ kind: 'custom', folds: tests.map((test) => ({ test, train })) }), onThisThread());
    const [one, two] = [await custom([[early, late]]), await custom([[early], [late]])];
    expect(two.summary).toMatchObject({ portfolio: one.summary.portfolio, performance: one.summary.performance });
    expect(one.summary.performance).toEqual(one.folds[0].metrics.performance);
  });

  test('of a combinatorial split: a path that misses nothing is taken before one that does', async () => {
    const split = { kind: 'combinatorial', blocks: 4, testBlocks: 2 } as const;
    const run = await runFolds(
      spec(split),
      failing(({ test }) => test[0] > 0 && test[0] < 24 * 40),
    );
    expect(run.failedFolds.length).toBeGreaterThan(0);
    const positive = run.folds.filter(({ metrics }) => metrics.icSummary.mean > 0).length;
    expect(positive).toBeGreaterThan(0);
    expect(run.summary.stability.positiveFolds).toBe(positive / 6);
    const missing = run.paths.map(({ missingParts }) => missingParts);
    expect(missing[run.path]).toBe(Math.min(...missing));
  });

  test('one without rows to train on is one of them; when all fail the first says why', async () => {
    const long = await runFolds(spec({ ...WALK, minTrainDays: 2, folds: 8, embargoDays: 0 }), onThisThread());
    expect(long.failedFolds).toEqual([]);
    await expect(
      runFolds(
        spec(WALK),
        failing(() => true),
      ),
    ).rejects.toThrow('No solution.');
    const short = runFolds(
      spec({ kind: 'custom', folds: [{ test: [{ start: '1970-01-01', end: '1970-01-03' }] }] }),
      onThisThread(),
    );
    await expect(short).rejects.toThrow(/Fold 1 has 0 training and 72 test rows/);
  });

  test.each([
    new AppError('JOB_FAILED', 'A worker thread ended; it may have run out of memory.'),
    new AppError('CANCELLED', 'Stopped.'),
    new TypeError('x is not a function'),
  ])('by no fault of its own ends the run, however the others fail: %s', async (error) => {
    const whole = await runFolds(spec(WALK), onThisThread());
    const size = whole.folds[1].train.length;
    let begun = 0;
    let ended = 0;
    const faulty = failing(({ train }) => train.length === size, error);
    const executor: Executor = {
      run: async (task, input) => {
        begun++;
        // The fold that fails does so before any other has ended.
        if ((input as FitInput).train.length !== size) await new Promise((resolve) => setTimeout(resolve, 1));
        try {
          return await faulty.run(task, input);
        } finally {
          ended++;
        }
      },
    };
    const code = error instanceof AppError ? error.code : 'BUG';
    await expect(runFolds(spec(WALK), executor)).rejects.toMatchObject({ code, message: error.message });
    expect([begun, ended]).toEqual([4, 4]);
    const inOrder = runFolds(spec(WALK), executor, { final: false, afterFold: () => 'go on' });
    await expect(inOrder).rejects.toMatchObject({ code });
    expect([begun, ended]).toEqual([6, 6]);
  });

  test('the model of all rows is not one of them', async () => {
    const run = runFolds(
      spec(WALK),
      failing(({ test }) => test.length === 0),
    );
    await expect(run).rejects.toThrow('No solution.');
  });
});

describe('what is decided after a fold', () => {
  test('stops the run; what ran is as in a whole run', async () => {
    const whole = await runFolds(spec(WALK), onThisThread(), { final: false });
    const seen: [number, number][] = [];
    const run = await runFolds(spec(WALK), onThisThread(), {
      final: false,
      afterFold: (fold, { icSummary }) => {
        seen.push([fold, icSummary.mean]);
        return Promise.resolve(fold === 1 ? 'stop' : 'go on');
      },
    });
    expect(seen).toEqual(whole.folds.slice(0, 2).map(({ metrics }, fold) => [fold, metrics.icSummary.mean]));
    expect([run.stopped, run.folds.length, run.paths[0].missingParts]).toEqual([true, 2, 1]);
    expect(run.predictions).toEqual(whole.predictions.subarray(0, run.predictions.length));
    const last = await runFolds(spec(WALK), onThisThread(), { afterFold: (fold) => (fold === 2 ? 'stop' : 'go on') });
    expect(last.stopped).toBe(false);
  });
});

describe('times', () => {
  test('are those of the clock, and unknown without one', async () => {
    let now = 0;
    const clock = () => (now += 1000);
    const run = await runFolds(spec(WALK, { preprocessing: { standardise: 'rank' } }), onThisThread(clock), {
      now: clock,
    });
    expect(run.times).toMatchObject({ fit: 4, predict: 4, score: 3, bin: 0 });
    expect(run.times.preprocess).toBeGreaterThan(0);
    const without = await runFolds(spec(WALK), onThisThread());
    expect(Object.keys(without.times)).toEqual([...STAGES]);
    expect([without.times.fit, without.times.score]).toEqual([NaN, NaN]);
  });
});
