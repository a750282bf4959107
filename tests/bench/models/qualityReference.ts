/**
 * Writes `qualityReference.json`, the peers' figures that `tests/integration/model-quality.test.ts` compares ours with:
 * `node tests/bench/models/qualityReference.ts`, where Debian's python3 has scikit-learn and XGBoost.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DATA, weakPanels } from './data.ts';
import { withData, type WrittenData } from './dataFolder.ts';
import { runSide } from './runSide.ts';
import { dailyIc, meanIc, scoreOf } from './score.ts';
import { QUALITY_WORKS, WORKS, type Work, type WorkName } from './settings.ts';

export interface QualityFigures {
  readonly peer: string;
  /** On `strong_small`. */
  readonly r2: number;
  /** Over the test dates of all `weakPanels()`, and its standard error. */
  readonly ic: number;
  readonly icError: number;
}

async function predictionsOf(name: WorkName, { folder }: WrittenData) {
  const { peer, missing }: Work = WORKS[name];
  const outcome = await runSide('peer', { folder, model: peer.estimator, params: peer.params, missing });
  if (typeof outcome === 'string') throw new Error(`${peer.estimator}: ${outcome}`);
  return outcome;
}

const figures: Partial<Record<WorkName, QualityFigures>> = {};
const daily = new Map<WorkName, number[]>();
for (const spec of weakPanels()) {
  const panel = async (data: WrittenData) => {
    for (const name of QUALITY_WORKS) {
      const { predictions } = await predictionsOf(name, data);
      daily.set(name, [...(daily.get(name) ?? []), ...dailyIc(predictions, data)]);
    }
  };
  await withData('weak_small', panel, spec);
}
await withData('strong_small', async (data) => {
  for (const name of QUALITY_WORKS) {
    const { run, predictions } = await predictionsOf(name, data);
    const weak = meanIc(Float64Array.from(daily.get(name)!));
    const peer = `${run.version} ${WORKS[name].peer.estimator}`;
    figures[name] = { peer, r2: scoreOf(predictions, data).r2, ...weak };
  }
});
const data = { strong: DATA.strong_small, weak: weakPanels() };
const generator = 'node tests/bench/models/qualityReference.ts';
const text = JSON.stringify({ generator, data, figures }, null, 2);
writeFileSync(join(import.meta.dirname, 'qualityReference.json'), `${text}\n`);
