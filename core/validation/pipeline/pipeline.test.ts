import { describe, expect, test } from 'vitest';
import type { Preprocessing, Selection, SplitInput } from '../../contract/index.ts';
import type { Dataset } from '../../features/index.ts';
import { columnOf } from '../../kernels/index.ts';
import { createRng, quantile } from '../../statistics/index.ts';
import {
  applyPipeline,
  encodePipeline,
  fitPipeline,
  onThisThread,
  PipelineCache,
  restorePipeline,
  runFolds,
  type Panel,
} from '../index.ts';
import { generatedDataset, sectorsBySymbol } from '../testing/generatedDataset.ts';

const SEED = 92;
const [DAYS, SYMBOLS, COLUMNS] = [80, 20, 6];
/** Share of values that are unknown. */
const UNKNOWN = 0.05;
const ALL: Preprocessing = { winsorise: 0.02, standardise: 'zscore', neutralise: 'sector', impute: 'median' };
const METHODS = ['correlation', 'mutual_information', 'permutation'] as const;
const selection = (method: Selection['method'], maxFeatures = 3): Selection => ({
  method,
  maxFeatures,
  maxCorrelation: 0.9,
});

const sectorOf = (symbol: number) => (symbol === 3 ? '' : `sector ${symbol % 3}`);

/** With unknown values; column 5 is nearly column 0, column 4 is one number. */
function makeDataset(): Dataset {
  const dataset = generatedDataset(SEED, DAYS, SYMBOLS, COLUMNS);
  const rng = createRng(SEED, 1);
  const [first, copy, flat] = [0, 5, 4].map((j) => columnOf(dataset.matrix, j));
  for (let row = 0; row < first.length; row++) {
    copy[row] = first[row] + 0.05 * rng.normal();
    flat[row] = 7;
    dataset.label[row] = 0.5 * first[row] + columnOf(dataset.matrix, 1)[row] ** 2 + rng.normal();
  }
  const { values } = dataset.matrix;
  for (let i = 0; i < values.length; i++) if (rng.uniform() < UNKNOWN) values[i] = NaN;
  return { ...dataset, sectors: sectorsBySymbol(dataset, sectorOf) };
}

const dataset = makeDataset();
const rowsOf = (from: number, to: number) =>
  Uint32Array.from({ length: (to - from) * SYMBOLS }, (_, i) => from * SYMBOLS + i);
const train = rowsOf(0, 50);
const fit = (preprocessing: Preprocessing, chosen?: Selection, of: Dataset = dataset, rows = train) =>
  fitPipeline({ panel: of, label: of.label, labelEnd: of.labelEnd, train: rows, preprocessing, selection: chosen });
const column = (matrix: Dataset['matrix'], j: number, rows: Uint32Array) =>
  Array.from(rows, (row) => columnOf(matrix, j)[row]);

/** A copy in which the given rows have other features and labels. */
function changed(rows: Iterable<number>): Dataset {
  const values = dataset.matrix.values.slice();
  const label = dataset.label.slice();
  for (const row of rows) {
    label[row] = 100 - 9 * label[row];
    for (let j = 0; j < COLUMNS; j++)
      values[j * dataset.matrix.rows + row] = 50 - 3 * values[j * dataset.matrix.rows + row];
  }
  return { ...dataset, label, matrix: { ...dataset.matrix, values } };
}

describe('each step by hand', () => {
  const day = rowsOf(60, 61);
  const f32 = (values: number[]) => values.map(Math.fround);

  test('winsorise: pulled in to the quantiles of the training rows', () => {
    const pipeline = fit({ winsorise: 0.1 });
    const values = Float64Array.from(column(dataset.matrix, 2, train));
    expect(pipeline.limits![2]).toEqual([quantile(values, 0.1), quantile(values, 0.9)]);
    const [low, high] = pipeline.limits![2]!;
    const raw = column(dataset.matrix, 2, day);
    expect(column(applyPipeline(pipeline, dataset), 2, day)).toEqual(
      f32(raw.map((x) => (x < low ? low : x > high ? high : x))),
    );
  });

  test('rank: from −1 to 1 within the date, unknown stays unknown', () => {
    const ranks = column(applyPipeline(fit({ standardise: 'rank' }), dataset), 0, day);
    const known = ranks.filter((x) => !Number.isNaN(x));
    expect([Math.min(...known), Math.max(...known)]).toEqual([-1, 1]);
    expect(known.length).toBe(column(dataset.matrix, 0, day).filter((x) => !Number.isNaN(x)).length);
    expect(
      new Set(column(applyPipeline(fit({ standardise: 'rank' }), dataset), 4, day).filter((x) => !Number.isNaN(x))),
    ).toEqual(new Set([0]));
  });

  test('z-score: mean 0 and deviation 1 within the date; an infinite value is refused', () => {
    const scores = column(applyPipeline(fit({ standardise: 'zscore' }), dataset), 1, day).filter(
      (x) => !Number.isNaN(x),
    );
    const mean = scores.reduce((sum, x) => sum + x, 0) / scores.length;
    expect(mean).toBeCloseTo(0, 6);
    expect(scores.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (scores.length - 1)).toBeCloseTo(1, 6);
    const infinite = changed([]);
    infinite.matrix.values[0] = Infinity;
    expect(() => applyPipeline(fit({ standardise: 'zscore' }), infinite)).toThrow(/x0 has an infinite value/);
  });

  test('neutralise: each sector has mean 0 on each date, the symbol without one by itself', () => {
    const pipeline = fit({ neutralise: 'sector' });
    const values = column(applyPipeline(pipeline, dataset), 0, day);
    for (const name of ['sector 0', 'sector 1', '']) {
      const own = values.filter((x, symbol) => sectorOf(symbol) === name && !Number.isNaN(x));
      expect(own.reduce((sum, x) => sum + x, 0)).toBeCloseTo(0, 5);
    }
    const without = sectorsBySymbol(dataset, () => '');
    expect(() => fit({ neutralise: 'sector' }, undefined, { ...dataset, sectors: without })).toThrow(
      /None of the 20 symbols has a sector/,
    );
  });

  test('neutralise: of the sector on the row’s own date; a sector of later dates changes nothing before them', () => {
    const half = 40 * SYMBOLS;
    const moved = dataset.rowSymbol.map((symbol, row) => (row < half ? symbol : (symbol + 1) % SYMBOLS));
    const later: Dataset = { ...dataset, sectors: { names: dataset.sectors!.names, ofRow: moved } };
    const [before, after] = [dataset, later].map((of) =>
      applyPipeline(fit({ neutralise: 'sector' }, undefined, of), of),
    );
    expect(column(after, 0, rowsOf(0, 40))).toEqual(column(before, 0, rowsOf(0, 40)));
    expect(column(after, 0, rowsOf(40, 41))).not.toEqual(column(before, 0, rowsOf(40, 41)));
  });

  test('a pipeline of version 1 keeps the sectors of its symbols', () => {
    const pipeline = fit({ neutralise: 'sector' });
    const names = dataset.sectors!.names;
    const old = { ...pipeline, version: 1, sectors: Object.fromEntries(names.map((name, i) => [`S${i}`, name])) };
    const { features, symbols, matrix, rowDate, rowSymbol } = dataset;
    const without: Panel = { features, symbols, matrix, rowDate, rowSymbol };
    expect(applyPipeline(old, without)).toEqual(applyPipeline(pipeline, dataset));
    expect(() => applyPipeline(pipeline, without)).toThrow(/has a sector/);
    const none = { matrix: { rows: 0, columns: COLUMNS, values: new Float32Array() }, rowDate: new Int32Array() };
    const noRows: Panel = { ...without, ...none, rowSymbol: new Int32Array() };
    expect(applyPipeline(pipeline, noRows).rows).toBe(0);
  });

  test('impute: the median of the training rows after the other steps, or 0; what is never known stays unknown', () => {
    const unknown = changed([]);
    columnOf(unknown.matrix, 3).fill(NaN);
    const pipeline = fit({ winsorise: 0.05, impute: 'median' }, undefined, unknown);
    const clipped = applyPipeline(fit({ winsorise: 0.05 }), dataset);
    expect(pipeline.fill![0]).toBe(quantile(Float64Array.from(column(clipped, 0, train)), 0.5));
    expect(pipeline.fill![3]).toBeNull();
    const applied = applyPipeline(pipeline, unknown);
    expect(column(applied, 0, rowsOf(0, DAYS)).some(Number.isNaN)).toBe(false);
    expect(column(applied, 3, day).every(Number.isNaN)).toBe(true);
    expect(applyPipeline(fit({ impute: 'zero' }), dataset).values.some(Number.isNaN)).toBe(false);
  });
});

describe('selection', () => {
  test.each(METHODS)('%s keeps the best and says why; what is constant goes', (method) => {
    const { choices, selected } = fit({}, selection(method));
    expect(choices!.map(({ feature }) => feature)).toEqual(dataset.features);
    expect(selected).toEqual(choices!.flatMap(({ kept }, j) => (kept ? [j] : [])));
    expect(selected).toHaveLength(3);
    expect(choices![4]).toMatchObject({ kept: false, reason: 'the same or unknown on all training rows' });
    expect(choices!.every(({ reason }) => reason.length > 0)).toBe(true);
  });

  test('correlation pruning drops the copy; mutual information sees a square, where the IC sees nothing', () => {
    const pruned = fit({}, selection('correlation', 6)).choices!;
    const [a, b] = [pruned[0], pruned[5]];
    expect(a.kept).not.toBe(b.kept);
    expect((a.kept ? b : a).reason).toMatch(/^correlation 0\.9\d+ with x[05], which has the larger \|IC\|$/);
    const informed = fit({}, selection('mutual_information', 6)).choices!;
    const noise = Math.max(informed[2].score!, informed[3].score!);
    expect(informed[1].score!).toBeGreaterThan(5 * Math.max(noise, 0.001));
    expect(fit({}, selection('permutation', 3)).choices![1].kept).toBe(true);
  });

  test('nothing to choose from is an error', () => {
    const flat = changed([]);
    flat.matrix.values.fill(1);
    expect(() => fit({}, selection('mutual_information'), flat)).toThrow(/None of 6 features can be chosen/);
    expect(() => fit(ALL, undefined, dataset, new Uint32Array())).toThrow(/no training rows/);
  });
});

describe('nothing is learned outside the training rows', () => {
  const outside = [...rowsOf(50, DAYS)];

  test.each(METHODS)('other test rows change nothing fitted (%s)', (method) => {
    expect(fit(ALL, selection(method), changed(outside))).toEqual(fit(ALL, selection(method)));
  });

  test('without the future the fitted and the applied are the same to the bit', () => {
    const rows = 60 * SYMBOLS;
    const values = new Float32Array(rows * COLUMNS);
    for (let j = 0; j < COLUMNS; j++) values.set(columnOf(dataset.matrix, j).subarray(0, rows), j * rows);
    const past: Dataset = {
      ...dataset,
      matrix: { rows, columns: COLUMNS, values },
      ...{ rowDate: dataset.rowDate.slice(0, rows), rowSymbol: dataset.rowSymbol.slice(0, rows) },
      ...{ label: dataset.label.slice(0, rows), labelEnd: dataset.labelEnd.slice(0, rows) },
    };
    for (const method of METHODS) {
      const whole = fit(ALL, selection(method));
      expect(fit(ALL, selection(method), past)).toEqual(whole);
      const applied = applyPipeline(whole, dataset);
      const before = applyPipeline(whole, past);
      for (let k = 0; k < applied.columns; k++)
        expect(columnOf(before, k)).toEqual(columnOf(applied, k).slice(0, rows));
    }
  });

  test.each([
    { folds: 3, minTrainDays: 30 },
    { kind: 'purged_kfold', folds: 4 },
  ] satisfies SplitInput[])(
    'in a run, the labels of the rows that a fold tests change no choice and no prediction of it (%j)',
    async (split) => {
      const run = (of: Dataset) =>
        runFolds(
          {
            ...{ dataset: of, horizon: 1, delay: 1, model: 'ridge', params: {}, seed: SEED, split },
            ...{ preprocessing: ALL, selection: selection('mutual_information') },
          },
          onThisThread(),
          { final: false },
        );
      const plain = await run(dataset);
      const [fold] = plain.folds;
      const other = { ...dataset, label: dataset.label.slice() };
      for (const row of fold.test) other.label[row] = 100 - 9 * other.label[row];
      const again = await run(other);
      expect(again.folds[0].choices).toEqual(fold.choices);
      expect(again.folds[0].parts[0].predictions).toEqual(fold.parts[0].predictions);
      expect(again.folds[1].parts[0].predictions).not.toEqual(plain.folds[1].parts[0].predictions);
    },
  );
});

describe('artifact', () => {
  const TWO: SplitInput = { folds: 2, minTrainDays: 30 };
  const run = (preprocessing?: Preprocessing, chosen?: Selection, cache?: PipelineCache, split: SplitInput = TWO) =>
    runFolds(
      {
        ...{ dataset, horizon: 1, delay: 1, model: 'ridge', params: { alpha: 1 }, seed: SEED },
        ...{ split, preprocessing, selection: chosen },
      },
      onThisThread(),
      { ...(cache && { cache }) },
    );

  test('a restored pipeline predicts to the bit, new rows and symbols too', async () => {
    const { final } = await run(ALL, selection('correlation'));
    const { pipeline, model, predict } = restorePipeline(final!.artifact);
    expect(pipeline).toEqual(fit(ALL, selection('correlation'), dataset, rowsOf(0, DAYS)));
    const matrix = applyPipeline(pipeline!, dataset);
    expect(predict(dataset)).toEqual(model.predict(matrix, rowsOf(0, DAYS)));
    expect(restorePipeline(encodePipeline(pipeline!, model.serialise())).predict(dataset)).toEqual(predict(dataset));
    const other: Panel = { ...dataset, symbols: dataset.symbols.map((symbol) => `new ${symbol}`) };
    expect(predict(other).every(Number.isFinite)).toBe(true);
    expect(() => predict({ ...dataset, features: dataset.features.toReversed() })).toThrow(
      /Give it the same in the same order/,
    );
    expect([...final!.importance].filter((x) => x > 0)).toHaveLength(3);
  });

  test('a plain model is one as before; damage is found', async () => {
    const { final } = await run();
    const { pipeline, model, predict } = restorePipeline(final!.artifact);
    expect(pipeline).toBeNull();
    expect(predict(dataset)).toEqual(model.predict(dataset.matrix, rowsOf(0, DAYS)));
    const bytes = (await run(ALL)).final!.artifact.slice();
    bytes[100] ^= 1;
    expect(() => restorePipeline(bytes)).toThrow(expect.objectContaining({ code: 'ARTIFACT_DAMAGED' }));
  });

  test('a cache spares what is the same, and changes nothing', async () => {
    const cache = new PipelineCache();
    const first = await run(ALL, selection('mutual_information'), cache);
    expect([cache.hits, cache.misses]).toEqual([0, 3]);
    const again = await run(ALL, selection('mutual_information'), cache);
    expect([cache.hits, cache.misses]).toEqual([3, 3]);
    expect(again.predictions).toEqual(first.predictions);
    expect((await run(ALL, selection('mutual_information'))).predictions).toEqual(first.predictions);
    await run(ALL, selection('mutual_information', 2), cache);
    expect([cache.hits, cache.misses]).toEqual([3, 6]);
  });

  test('every selection stays, however many folds there are; matrices that went are made again, to the bit', async () => {
    const split: SplitInput = { kind: 'combinatorial', blocks: 8, testBlocks: 2 };
    const folds = 28;
    const cache = new PipelineCache();
    const first = await run(ALL, selection('mutual_information'), cache, split);
    expect(first.folds).toHaveLength(folds);
    expect([cache.hits, cache.misses]).toEqual([0, folds + 1]);
    const again = await run(ALL, selection('mutual_information'), cache, split);
    expect([cache.hits, cache.misses]).toEqual([folds + 1, folds + 1]);
    expect(again.folds.map(({ parts }) => parts[0].predictions)).toEqual(
      first.folds.map(({ parts }) => parts[0].predictions),
    );
    expect(again.final).toEqual(first.final);
  });
});
