/** The range of an axis over the known values and zero, with room around. @param least the least room, in the axis's unit */
export function rangeWithZero(values: readonly (number | null)[], least: number): [number, number] {
  const known = values.filter((value) => value !== null);
  const low = known.reduce((lowest, value) => Math.min(lowest, value), 0);
  const high = known.reduce((highest, value) => Math.max(highest, value), 0);
  const room = Math.max(0.06 * (high - low), least);
  return [low - room, high + room];
}
