import { describe, expect, it } from 'vitest';
import { computeFeatures } from './computeFeatures.ts';
import { FEATURES } from './FEATURES.ts';
import { generatedBars } from './testing/generatedBars.ts';

const LENGTH = 400;
const SEED = 1;

describe('FEATURES', () => {
  it('are 44 distinct names: 39 of price and volume, 5 fundamentals', () => {
    const count = (kind: string) => FEATURES.filter((feature) => feature.kind === kind).length;
    expect(new Set(FEATURES.map((feature) => feature.name)).size).toBe(44);
    expect([count('price'), count('fundamental')]).toEqual([39, 5]);
  });

  it('are first known on bar warmUpBars, and on every bar after it', () => {
    const price = FEATURES.filter((feature) => feature.kind === 'price');
    const computed = computeFeatures(
      generatedBars({ length: LENGTH, seed: SEED }),
      price.map((feature) => feature.name),
    );
    price.forEach(({ name, warmUpBars }, j) => {
      const unknown = Array.from(computed[j], (value, t) => (Number.isNaN(value) ? t : -1)).filter((t) => t >= 0);
      expect(unknown, name).toEqual(Array.from({ length: warmUpBars - 1 }, (_, t) => t));
    });
  });
});
