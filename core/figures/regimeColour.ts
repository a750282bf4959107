import { REGIME_NAMES, type RegimeName } from '../contract/index.ts';
import { seriesColour, type Theme } from './theme.ts';

/** Places in the order of series colours: green, light blue, orange, vermilion. */
const SLOTS: Record<RegimeName, number> = { bull: 2, sideways: 4, bear: 3, crisis: 1 };

/** The same in every figure and theme. */
export const regimeColour = (regime: RegimeName): string => seriesColour(SLOTS[regime]);

/** A line of text that names the colours of some regimes, for a figure's annotations. */
export const regimeKey = (theme: Theme, regimes: readonly RegimeName[]): string =>
  REGIME_NAMES.filter((name) => regimes.includes(name))
    .map(
      (name) => `<span style="color:${regimeColour(name)}">■</span> <span style="color:${theme.text}">${name}</span>`,
    )
    .join('   ');
