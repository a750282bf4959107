import type { Estimate } from '../contract/index.ts';

/** 97.5 % point of the normal distribution. */
export const Z = 1.959964;

/** Error bars of a 95 % interval: its bounds as distances from the value; none where either is unknown. */
export function whisker({ value, lower, upper }: Pick<Estimate, 'value' | 'lower' | 'upper'>, colour: string) {
  if (value === null || lower === null || upper === null) return { visible: false };
  const distances = { array: [upper - value], arrayminus: [value - lower] };
  return { type: 'data', symmetric: false, ...distances, color: colour, thickness: 1.5, width: 5 };
}
