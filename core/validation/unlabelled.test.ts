import { describe, expect, test } from 'vitest';
import { quantileReturns } from '../backtest/index.ts';
import type { Selection, SplitInput } from '../contract/index.ts';
import { buildDataset, labelledRows, type Dataset } from '../features/index.ts';
import { generatedBars } from '../features/testing/generatedBars.ts';
import { truncateBars } from '../features/truncateBars.ts';
import type { BarSeries } from '../kernels/index.ts';
import { rowsAlone } from '../models/index.ts';
import { createRng, dateOffsets } from '../statistics/index.ts';
import {
  featureEvidence,
  lossByFeature,
  onThisThread,
  ROLE,
  runFolds,
  type FoldsRun,
  type FoldsSpec,
} from './index.ts';
import { generatedDataset } from './testing/generatedDataset.ts';

const SEED = 95;
const [DAYS, SYMBOLS, COLUMNS] = [120, 24, 5];
/** Share of rows whose label is unknown. */
const UNKNOWN = 0.04;

/** One dataset with rows that have no label, and the same without those rows. */
function bothDatasets(): { kept: Dataset; dropped: Dataset } {
  const whole = generatedDataset(SEED, DAYS, SYMBOLS, COLUMNS);
  const rng = createRng(SEED, 1);
  const close = whole.close.map((price) => price * (1 + 0.02 * rng.normal()));
  for (let row = 0; row < whole.label.length; row++) if (rng.uniform() < UNKNOWN) whole.label[row] = NaN;
  const kept = { ...whole, close };
  const rows = labelledRows(kept);
  const of = (values: Int32Array) => Int32Array.from(rows, (row) => values[row]);
  const label = new Float64Array(new SharedArrayBuffer(8 * rows.length));
  rows.forEach((row, i) => (label[i] = kept.label[row]));
  const dropped = {
    ...kept,
    ...{ rowDate: of(kept.rowDate), rowSymbol: of(kept.rowSymbol), labelEnd: of(kept.labelEnd), label },
    matrix: rowsAlone(kept.matrix, rows),
  };
  return { kept, dropped };
}

const { kept, dropped } = bothDatasets();
const WALK: SplitInput = { folds: 3, minTrainDays: 40 };
const boosting = { n_estimators: 12, num_leaves: 7, min_child_samples: 5 };
const spec = (dataset: Dataset, more: Partial<FoldsSpec> = {}): FoldsSpec => ({
  ...{ dataset, horizon: 1, delay: 1, model: 'gbdt_leafwise', params: boosting, seed: SEED, split: WALK },
  ...{ quantile: 0.2, ...more },
});
const both = async (more: Partial<FoldsSpec> = {}) =>
  Promise.all([kept, dropped].map((dataset) => runFolds(spec(dataset, more), onThisThread(), { keepModels: true })));
const predictionsOf = ({ rows, predictions }: FoldsRun, labels: Float64Array) =>
  predictions.filter((_, i) => !Number.isNaN(labels[rows[i]]));

describe('rows without a label', () => {
  const selection = (method: Selection['method']): Selection => ({ method, maxFeatures: 3, maxCorrelation: 0.9 });
  const ways: [string, Partial<FoldsSpec>][] = [
    ['a walk-forward', {}],
    ['purged folds on both sides', { split: { kind: 'purged_kfold', folds: 4 } }],
    ['bin edges of the first fold', { split: { ...WALK, binEdges: 'first_fold' } }],
    ['early stopping', { params: { ...boosting, early_stopping_rounds: 2, validation_fraction: 0.3 } }],
    ['level by level', { model: 'gbdt_depthwise', params: { n_estimators: 8 } }],
    ['a forest', { model: 'random_forest', params: { n_estimators: 8 } }],
    ['a network', { model: 'mlp', params: { max_iter: 3 } }],
    ['the median of what is known', { preprocessing: { winsorise: 0.02, impute: 'median' } }],
    ['selection by correlation', { selection: selection('correlation') }],
    ['selection by mutual information', { selection: selection('mutual_information') }],
    ['selection by permutation', { selection: selection('permutation') }],
  ];
  test.each(ways)('train nothing, and change no prediction of another: %s', async (_, more) => {
    const [withThem, without] = await both(more);
    expect(withThem.final!.choices).toEqual(without.final!.choices);
    expect(withThem.final!.artifact).toEqual(without.final!.artifact);
    withThem.folds.forEach((fold, i) => {
      expect(fold.train.some((row) => Number.isNaN(kept.label[row]))).toBe(false);
      expect([fold.train.length, fold.purged, fold.embargoed]).toEqual(
        [without.folds[i]].flatMap(({ train, purged, embargoed }) => [train.length, purged, embargoed]),
      );
      expect(fold.artifact).toEqual(without.folds[i].artifact);
    });
    expect(withThem.failedFolds).toEqual([]);
    expect(predictionsOf(withThem, kept.label)).toEqual(without.predictions);
    expect(withThem.rows.length).toBeGreaterThan(without.rows.length);
  });

  test('train nothing of a linear model, whose sums are taken in other blocks', async () => {
    const [withThem, without] = await both({ model: 'ridge', params: { alpha: 1 } });
    predictionsOf(withThem, kept.label).forEach((value, i) => expect(value).toBeCloseTo(without.predictions[i], 10));
  });

  test('have neither an IC nor an error, and are cut into quantiles', async () => {
    const [withThem, without] = await both();
    expect(withThem.summary.ic).toEqual(without.summary.ic);
    expect(withThem.summary.errors).toEqual(without.summary.errors);
    expect(withThem.summary.performance.sharpe).not.toBeNaN();
    const label = Float64Array.from(withThem.rows, (row) => kept.label[row]);
    const at = (values: Int32Array) => Int32Array.from(withThem.rows, (row) => values[row]);
    const signal = withThem.predictions;
    const quantiles = quantileReturns({ signal, label, rowDate: at(kept.rowDate), rowSymbol: at(kept.rowSymbol) });
    expect(quantiles.every(Number.isFinite)).toBe(true);
  });

  test('say nothing of a feature by itself', () => {
    for (let column = 0; column < COLUMNS; column++) {
      const evidence = [kept, dropped].map((dataset) => featureEvidence({ ...dataset, column }));
      expect(evidence[0]).toEqual(evidence[1]);
      expect(evidence[0].meanIc).not.toBeNaN();
    }
  });

  test('leave the importance by permutation known', async () => {
    const run = await runFolds(spec(kept), onThisThread(), { final: false, keepModels: true });
    const losses = await lossByFeature(spec(kept), run, onThisThread(), { repeats: 2 });
    expect(losses.ic).toBe(run.summary.ic.mean);
    expect(losses.features.every(({ value, standardError }) => Number.isFinite(value + standardError))).toBe(true);
  });
});

describe('a halt', () => {
  const [LENGTH, HALT, HORIZON, DELAY] = [80, 36, 5, 1];
  const FIRST = 15_000;
  const all = Array.from({ length: 12 }, (_, s) =>
    generatedBars({ symbol: `S${String(s).padStart(2, '0')}`, length: LENGTH, seed: SEED + s, firstDay: FIRST }),
  );
  const build = (bars: readonly BarSeries[]) =>
    buildDataset({
      ...{ bars, filings: [], universe: null, features: ['returns_1d', 'returns_5d'] },
      ...{ horizon: HORIZON, delay: DELAY, firstDate: FIRST, lastDate: FIRST + LENGTH - 1, purpose: 'training' },
    });
  const without = (series: BarSeries, day: number): BarSeries => ({
    ...truncateBars(series, 0),
    ...Object.fromEntries(
      (['date', 'open', 'high', 'low', 'close', 'volume'] as const).map((field) => [
        field,
        series[field].filter((_: number, t: number) => t !== day),
      ]),
    ),
  });
  const split: SplitInput = { folds: 3, minTrainDays: 20 };
  const run = (dataset: Dataset) =>
    runFolds(
      { ...{ dataset, split, seed: SEED, horizon: HORIZON, delay: DELAY }, model: 'ridge', params: { alpha: 1 } },
      onThisThread(),
    );

  test('on the day of the entry or of the exit keeps the rows, ranked and never trained on', async () => {
    const dataset = build([without(all[0], HALT), ...all.slice(1)]);
    const { rowDate, rowSymbol, label } = dataset;
    const halted = Array.from(label.keys()).filter((row) => rowSymbol[row] === 0 && Number.isNaN(label[row]));
    expect(halted.map((row) => rowDate[row])).toEqual([30, 35]);
    const { folds, rows, predictions } = await run(dataset);
    const testing = folds.filter(({ role }) => halted.some((row) => role[row] === ROLE.test));
    expect(testing.length).toBeGreaterThan(0);
    for (const { role, train } of folds) {
      expect(halted.every((row) => role[row] === ROLE.test || role[row] === ROLE.unused)).toBe(true);
      expect(halted.some((row) => train.includes(row))).toBe(false);
    }
    for (const row of halted) expect(predictions[rows.indexOf(row)]).not.toBeNaN();
    // All 12 are ranked on both days.
    const { dates, offsets } = dateOffsets(Int32Array.from(rows, (row) => rowDate[row]));
    for (const day of [30, 35]) {
      const k = dates.indexOf(day);
      expect(offsets[k + 1] - offsets[k]).toBe(12);
    }
  });

  test('without its bar, the same symbols are ranked on every day before', () => {
    const ranked = (dataset: Dataset) =>
      Array.from(dataset.rowDate, (day, row) => [day, dataset.rowSymbol[row]]).filter(([day]) => day < HALT);
    const whole = ranked(build(all));
    expect(ranked(build([without(all[0], HALT), ...all.slice(1)]))).toEqual(whole);
    expect(ranked(build([truncateBars(all[0], HALT), ...all.slice(1)]))).toEqual(whole);
  });
});
