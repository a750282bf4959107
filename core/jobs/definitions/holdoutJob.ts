import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HoldoutResult } from '../../contract/index.ts';
import { buildDataset, type Filing, type Spell } from '../../features/index.ts';
import { intervalOfMean } from '../../statistics/index.ts';
import { foldMetrics, restorePipeline, scoringData } from '../../validation/index.ts';
import { readBars } from '../barFile.ts';
import { foldFigures, intervalFigures } from '../figuresOf.ts';
import { readJson } from '../jsonFile.ts';
import type { JobContext } from '../protocol.ts';

export interface HoldoutConfig {
  features: string[];
  horizon: number;
  delay: number;
  /** The holdout, days since 1970-01-01, both inclusive. */
  firstDate: number;
  lastDate: number;
  quantile: number;
  costBps: number;
}
export type HoldoutJobResult = Pick<HoldoutResult, 'rows' | 'ic' | 'icInterval' | 'portfolio'>;

/** bars.columns up to the holdout's end, filings, universe, model.bin → how the model does on the holdout. */
export function holdoutJob(config: HoldoutConfig, { folder, begin }: JobContext): HoldoutJobResult {
  const model = restorePipeline(readFileSync(join(folder, 'model.bin')));
  const { features, horizon, delay, firstDate, lastDate, quantile, costBps } = config;
  const dataset = buildDataset(
    {
      bars: readBars(join(folder, 'bars.columns')),
      filings: readJson<Filing[]>(join(folder, 'filings.json')),
      universe: readJson<Spell[] | null>(join(folder, 'universe.json')),
      ...{ features, horizon, delay, firstDate, lastDate },
      purpose: 'training',
    },
    begin('Building the holdout'),
  );
  begin('Scoring the holdout');
  const rows = Uint32Array.from({ length: dataset.matrix.rows }, (_, row) => row);
  const prediction = model.predict(dataset);
  const metrics = foldMetrics({ data: scoringData({ dataset, horizon, delay }), rows, prediction, quantile, costBps });
  const icInterval = intervalOfMean(metrics.ic, horizon + delay);
  const { ic, portfolio } = foldFigures(metrics);
  return { rows: rows.length, ic, icInterval: intervalFigures(icInterval), portfolio };
}
