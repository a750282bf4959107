import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { demoReport, reportHtml } from '../../../core/figures/index.ts';
import {
  generatedExperiment,
  generatedHoldout,
  generatedSnapshot,
  generatedHypothesis,
  intervalOf,
} from '../../../core/figures/testing/generatedExperiment.ts';

const PLOTLY = new URL('../../../node_modules/plotly.js-cartesian-dist-min/plotly-cartesian.min.js', import.meta.url);
const SEED = 20261123;

/** A demo report of three generated runs, one of which has nothing to draw. */
export function writeReport(file: string, hypothesisName: string): void {
  const experiments = [
    generatedExperiment({ id: 'E1', model: 'gbdt_leafwise', seed: SEED, strength: 0.04 }),
    generatedExperiment({ id: 'E2', model: 'ridge', seed: SEED + 1, strength: 0.03 }),
    {
      ...generatedExperiment({ id: 'E3', model: hypothesisName, seed: SEED + 2, strength: 0, features: 3 }),
      icByDate: [],
      equity: [],
      quantileReturns: [],
      importance: [],
      verdicts: [],
    },
  ];
  const planted = { trueIc: 0.0602, standardError: 0.0004, markets: 400, latent: intervalOf(0.0584, 0.0033) };
  const extras = { E1: { snapshot: generatedSnapshot(), holdout: generatedHoldout(experiments[0]) } };
  const html = reportHtml({
    ...demoReport({ hypothesis: generatedHypothesis(hypothesisName), experiments, planted, extras }),
    plotlySource: readFileSync(PLOTLY, 'utf8'),
    generatedAt: '2026-11-23T14:02:00.000Z',
    hash: (text) => createHash('sha256').update(text).digest('base64'),
  });
  writeFileSync(file, html);
}
