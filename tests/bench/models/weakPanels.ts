/**
 * Is ours below the peer on weak signal, or was it chance? The mean IC of the models that draw numbers, on panels that
 * nothing else here is measured on, each with its own seed: `node tests/bench/models/weakPanels.ts`.
 */
import { mean, standardDeviation } from '../../../core/statistics/index.ts';
import { DATA } from './data.ts';
import { withData } from './dataFolder.ts';
import { runSide, type Side } from './runSide.ts';
import { scoreOf } from './score.ts';
import { WORKS, type Work, type WorkName } from './settings.ts';

/** Of `weak_small` but for the seed. */
const FIRST_SEED = 5_001;
const PANELS: Partial<Record<WorkName, number>> = { mlp: 40, random_forest: 16 };

for (const [name, panels] of Object.entries(PANELS) as [WorkName, number][]) {
  const { ours, peer, missing }: Work = WORKS[name];
  const asked = {
    ours: { model: ours.model, params: ours.params, missing },
    peer: { model: peer.estimator, params: peer.params, missing },
  };
  const ics: Record<Side, number[]> = { ours: [], peer: [] };
  for (let seed = FIRST_SEED; seed < FIRST_SEED + panels; seed++) {
    const panel = async (data: Parameters<Parameters<typeof withData>[1]>[0]) => {
      for (const side of ['ours', 'peer'] as const) {
        const outcome = await runSide(side, { ...asked[side], folder: data.folder, seed });
        if (typeof outcome === 'string') throw new Error(outcome);
        ics[side].push(scoreOf(outcome.predictions, data).ic);
      }
    };
    await withData('weak_small', panel, { ...DATA.weak_small, seed });
  }
  const estimate = (values: Float64Array) =>
    `${mean(values).toFixed(4)} ± ${(standardDeviation(values) / Math.sqrt(values.length)).toFixed(4)}`;
  const [a, b] = [Float64Array.from(ics.ours), Float64Array.from(ics.peer)];
  const difference = a.map((ic, i) => ic - b[i]);
  console.log(`${name}, ${panels} panels: ${estimate(a)}, peer ${estimate(b)}, difference ${estimate(difference)}`);
}
