import { seriesColour, type Theme } from './theme.ts';

/** How the values of a map of cells become colours. */
export interface CellScale {
  low: number;
  high: number;
  colours: [number, string][];
  opacity: number;
  /** Colour of the text in a cell. */
  ink: (value: number) => string;
}

/** So strong that the theme's text has a contrast of 4.5 on the strongest cell, in either theme. */
const SIGNED_OPACITY = 0.7;
/** Above this share a cell is as strong as the accent, and its text is in the surface's colour. */
const STRONG = 0.5;

/** Losses and gains, centred on zero, in two colours that every eye tells apart. */
export function signedScale(theme: Theme, values: readonly (number | null)[]): CellScale {
  const extent = values.reduce<number>((most, value) => Math.max(most, Math.abs(value ?? 0)), 1e-9);
  return {
    low: -extent,
    high: extent,
    opacity: SIGNED_OPACITY,
    ink: () => theme.text,
    colours: [
      [0, seriesColour(1)],
      [0.5, theme.surface],
      [1, seriesColour(0)],
    ],
  };
}

/** From 0 to 1. */
export const shareScale = (theme: Theme): CellScale => ({
  low: 0,
  high: 1,
  opacity: 1,
  ink: (value) => (value > STRONG ? theme.surface : theme.text),
  colours: [
    [0, theme.surface],
    [1, theme.accent],
  ],
});
