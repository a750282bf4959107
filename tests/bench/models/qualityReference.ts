/**
 * Writes `qualityReference.json`, the peers' figures that `tests/integration/model-quality.test.ts` compares ours with:
 * `node tests/bench/models/qualityReference.ts`, where Debian's python3 has scikit-learn and XGBoost.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DATA, weakPanels } from './data.ts';
import { withData, type WrittenData } from './dataFolder.ts';
import { runSide } from './runSide.ts';
import { dailyIc, meanIcOfSeeds, scoreOf } from './score.ts';
import { QUALITY_WORKS, qualitySeeds, SEED, WORKS, type Work, type WorkName } from './settings.ts';

export interface QualityFigures {
  readonly peer: string;
  /** On `strong_small`, with the first seed. */
  readonly r2: number;
  /** Over the test dates of all `weakPanels()` and the seeds, and its error. */
  readonly ic: number;
  readonly icError: number;
}

async function fitted(name: WorkName, { folder }: WrittenData, seed: number) {
  const { peer, missing }: Work = WORKS[name];
  const outcome = await runSide('peer', { folder, model: peer.estimator, params: peer.params, missing, seed });
  if (typeof outcome === 'string') throw new Error(`${peer.estimator}: ${outcome}`);
  return outcome;
}

const figures: Partial<Record<WorkName, QualityFigures>> = {};
const daily = new Map(QUALITY_WORKS.map((name) => [name, qualitySeeds(name).map((): number[] => [])]));
for (const spec of weakPanels()) {
  const panel = async (data: WrittenData) => {
    for (const name of QUALITY_WORKS) {
      for (const [i, seed] of qualitySeeds(name).entries()) {
        const { predictions } = await fitted(name, data, seed);
        daily.get(name)![i].push(...dailyIc(predictions, data));
      }
    }
  };
  await withData('weak_small', panel, spec);
}
await withData('strong_small', async (data) => {
  for (const name of QUALITY_WORKS) {
    const { run, predictions } = await fitted(name, data, SEED);
    const weak = meanIcOfSeeds(daily.get(name)!.map((ics) => Float64Array.from(ics)));
    const peer = `${run.version} ${WORKS[name].peer.estimator}`;
    figures[name] = { peer, r2: scoreOf(predictions, data).r2, ...weak };
  }
});
const data = { strong: DATA.strong_small, weak: weakPanels() };
const seeds = Object.fromEntries(QUALITY_WORKS.map((name) => [name, qualitySeeds(name)]));
const generator = 'node tests/bench/models/qualityReference.ts';
const text = JSON.stringify({ generator, data, seeds, figures }, null, 2);
writeFileSync(join(import.meta.dirname, 'qualityReference.json'), `${text}\n`);
