import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { known, type PredictionReport } from '../../contract/index.ts';
import { buildDataset, type Filing, type Spell } from '../../features/index.ts';
import { restorePipeline } from '../../validation/index.ts';
import { readBars } from '../barFile.ts';
import { readJson } from '../jsonFile.ts';
import type { JobContext } from '../protocol.ts';

export interface PredictConfig {
  features: string[];
  horizon: number;
  delay: number;
  /** Days since 1970-01-01. */
  date: number;
}
export type PredictResult = Pick<PredictionReport, 'scores' | 'symbols_left_out'>;

/** bars.columns up to the date, filings, universe, model.bin → a score per symbol of the universe, best first. */
export function predictJob(
  { features, horizon, delay, date }: PredictConfig,
  { folder, begin }: JobContext,
): PredictResult {
  const model = restorePipeline(readFileSync(join(folder, 'model.bin')));
  const bars = readBars(join(folder, 'bars.columns'));
  const dataset = buildDataset(
    {
      bars,
      filings: readJson<Filing[]>(join(folder, 'filings.json')),
      universe: readJson<Spell[] | null>(join(folder, 'universe.json')),
      ...{ features, horizon, delay, firstDate: date, lastDate: date },
      purpose: 'inference',
    },
    begin('Computing features'),
  );
  begin('Scoring');
  const scores = Array.from(model.predict(dataset), (score, row) => ({
    symbol: dataset.symbols[dataset.rowSymbol[row]],
    score,
  })).sort((a, b) => b.score - a.score || (a.symbol < b.symbol ? -1 : 1));
  return {
    scores: scores.map(({ symbol, score }, i) => ({ symbol, score: known(score), rank: i + 1 })),
    symbols_left_out: dataset.filters
      .filter(({ filter, dropped }) => filter !== 'outside dates' && dropped > 0)
      .map(({ filter, dropped }) => ({ filter, dropped })),
  };
}
