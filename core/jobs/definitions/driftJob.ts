import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isoOf, known, type DriftReport } from '../../contract/index.ts';
import { buildDataset, type Dataset, type Filing, type Spell } from '../../features/index.ts';
import type { BarSeries } from '../../kernels/index.ts';
import { driftReport, icDecay } from '../../monitoring/index.ts';
import { dateOffsets, informationCoefficients } from '../../statistics/index.ts';
import { restorePipeline, type RestoredModel } from '../../validation/index.ts';
import { readBars } from '../barFile.ts';
import { readColumns } from '../columnFile.ts';
import { readDataset } from '../datasetFile.ts';
import { readJson } from '../jsonFile.ts';
import type { JobContext } from '../protocol.ts';

export interface DriftConfig {
  /** Files: the snapshot the model was trained on and its out-of-fold predictions. */
  dataset: string;
  predictions: string;
  horizon: number;
  delay: number;
  /** The window, days since 1970-01-01, both inclusive. */
  firstDate: number;
  lastDate: number;
  /** The stretches after training that nobody has sealed, days, both inclusive: labels are made on no other. */
  open: { start: number; end: number }[];
  /** Trading days after training that are sealed. */
  sealedDays: number;
  validationIc: { mean: number; standardError: number };
  thresholds: { psi: number; kl: number; minIcShare: number };
}
export type DriftJobResult = Pick<DriftReport, 'window' | 'features' | 'predictions' | 'ic'>;

/** Bars up to now, filings, universe, model.bin → how far the model's world is from the one it was trained on. */
export function driftJob(config: DriftConfig, { folder, begin }: JobContext): DriftJobResult {
  begin('Reading');
  const model = restorePipeline(readFileSync(join(folder, 'model.bin')));
  const reference = readDataset(config.dataset, false);
  const request = {
    bars: readBars(join(folder, 'bars.columns')),
    filings: readJson<Filing[]>(join(folder, 'filings.json')),
    universe: readJson<Spell[] | null>(join(folder, 'universe.json')),
    features: reference.features,
    horizon: config.horizon,
    delay: config.delay,
    lastDate: config.lastDate,
  };
  const window = buildDataset(
    { ...request, firstDate: config.firstDate, purpose: 'inference' },
    begin('Computing features'),
  );
  const realised = config.open.map(({ start, end }) =>
    // Bars after the stretch stay out, so that no label reaches into a sealed day.
    buildDataset(
      { ...request, bars: upTo(request.bars, end), firstDate: start, lastDate: end, purpose: 'training' },
      begin('Computing realised labels'),
    ),
  );
  const progress = begin('Measuring drift');
  const { psi, kl, minIcShare } = config.thresholds;
  const features = driftReport({
    reference: reference.matrix,
    referenceDate: reference.rowDate,
    current: window.matrix,
    currentDate: window.rowDate,
    features: reference.features,
    thresholds: { psi },
    onProgress: progress,
  }).map(({ feature, drift, usual, verdict }) => ({
    feature,
    psi: { value: known(drift.psi), usual: known(usual.psi) },
    status: verdict,
  }));
  return {
    window: {
      start: isoOf(config.firstDate),
      end: isoOf(config.lastDate),
      dates: new Set(window.rowDate).size,
      rows: window.matrix.rows,
    },
    features,
    predictions: predictionDrift(config.predictions, model, window, { psi, kl }),
    ic: realisedIc(config, model, realised, minIcShare),
  };
}

function predictionDrift(
  file: string,
  model: RestoredModel,
  window: Dataset,
  thresholds: { psi: number; kl: number },
): DriftReport['predictions'] {
  const { columns } = readColumns<unknown>(file);
  const column = (values: ArrayLike<number>) => ({
    rows: values.length,
    columns: 1,
    values: Float32Array.from(values),
  });
  const [found] = driftReport({
    reference: column(columns.prediction),
    referenceDate: columns.date as Int32Array,
    current: column(model.predict(window)),
    currentDate: window.rowDate,
    features: ['prediction'],
    thresholds,
  });
  return {
    kl: { value: known(found.drift.kl), usual: known(found.usual.kl) },
    psi: { value: known(found.drift.psi), usual: known(found.usual.psi) },
    status: found.verdict,
  };
}

function realisedIc(
  config: DriftConfig,
  model: RestoredModel,
  stretches: Dataset[],
  minShare: number,
): DriftReport['ic'] {
  const realised = stretches.flatMap((stretch) => {
    const prediction = model.predict(stretch);
    const { offsets } = dateOffsets(stretch.rowDate);
    return Array.from(informationCoefficients({ prediction, label: stretch.label, offsets }));
  });
  const decay = icDecay({
    validation: config.validationIc,
    realised: Float64Array.from(realised),
    lag: config.horizon + config.delay - 1,
    minShare,
  });
  return {
    validation: known(config.validationIc.mean),
    realised: known(decay.mean),
    standardError: known(decay.standardError),
    dates: decay.dates,
    sealed_dates_left_out: config.sealedDays,
    status: decay.verdict,
  };
}

const upTo = (bars: BarSeries[], day: number): BarSeries[] =>
  bars.map((series) => {
    const n = series.date.findLastIndex((date) => date <= day) + 1;
    const { symbol, date, open, high, low, close, volume } = series;
    const [o, h, l, c, v] = [open, high, low, close, volume].map((field) => field.subarray(0, n));
    return { symbol, date: date.subarray(0, n), open: o, high: h, low: l, close: c, volume: v };
  });
