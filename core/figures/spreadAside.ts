/** Stretches of the range in which points lie side by side. */
const BINS = 80;

/**
 * Where to draw points that would cover each other: of each value how far from the middle of its row, −1 to 1. Those of
 * one stretch of the range lie in turn on either side, and the fullest stretch takes the whole width.
 */
export function spreadAside(values: readonly number[]): number[] {
  const low = Math.min(...values);
  const width = (Math.max(...values) - low) / BINS || 1;
  const binOf = values.map((value) => Math.min(BINS - 1, Math.floor((value - low) / width)));
  const count = new Int32Array(BINS);
  for (const bin of binOf) count[bin]++;
  const fullest = Math.max(...count, 2);
  const placed = new Int32Array(BINS);
  return binOf.map((bin) => {
    const place = placed[bin]++;
    const side = place % 2 === 0 ? 1 : -1;
    return (side * Math.ceil(place / 2) * 2) / fullest;
  });
}
