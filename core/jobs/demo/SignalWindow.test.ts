import { describe, expect, it } from 'vitest';
import { computeFeatures } from '../../features/index.ts';
import { DEMO_PARAMETERS } from './parameters.ts';
import { SignalWindow } from './SignalWindow.ts';
import { simulateMarket } from './simulateMarket.ts';

const SEED = 2026;
const RELATIVE_TOLERANCE = 1e-9;
const NAMES = ['price_to_sma_20d', 'momentum_60d', 'volume_ratio'];

describe('SignalWindow', () => {
  it('gives the three features as the feature room computes them, missing fields included', () => {
    const { bars, defects } = simulateMarket(SEED, DEMO_PARAMETERS);
    const gapped = defects.filter((d) => d.kind === 'missing field' && ['close', 'volume'].includes(d.field));
    expect(gapped.length).toBeGreaterThan(0);
    for (const s of new Set([0, ...gapped.map(({ symbol }) => symbol)])) {
      const expected = computeFeatures(bars[s], NAMES);
      const window = new SignalWindow();
      let worst = 0;
      let differentlyKnown = 0;
      for (let t = 0; t < bars[s].close.length; t++) {
        window.push(bars[s].close[t], bars[s].volume[t]);
        window.features().forEach((value, j) => {
          if (Number.isNaN(value) !== Number.isNaN(expected[j][t])) differentlyKnown++;
          else if (!Number.isNaN(value))
            worst = Math.max(worst, Math.abs(value - expected[j][t]) / (1 + Math.abs(value)));
        });
      }
      expect(differentlyKnown).toBe(0);
      expect(worst).toBeLessThan(RELATIVE_TOLERANCE);
    }
  });
});
