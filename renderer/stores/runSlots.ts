import { seriesColour } from '../../core/figures/index.ts';

/** The place of a run in the order of series colours, by the run's id. */
export type RunSlots = Readonly<Record<string, number>>;

/** How many series colours differ. */
const COLOURS = 7;

/** A run that was never compared takes the colour of its number. */
export const slotOf = (slots: RunSlots, run: string): number =>
  slots[run] ?? (Math.max(1, Number.parseInt(run.slice(1), 10) || 1) - 1) % COLOURS;

/**
 * Slots for a comparison: its first run, the reference, has the first colour; every other keeps its own unless one
 * before it in the comparison has that colour already.
 */
export function assignSlots(slots: RunSlots, runs: readonly string[]): RunSlots {
  const assigned: Record<string, number> = { ...slots };
  const taken = new Set<string>();
  runs.forEach((run, place) => {
    const own = place === 0 ? 0 : slotOf(slots, run);
    const slot = taken.has(seriesColour(own)) ? firstFree(taken, place) : own;
    assigned[run] = slot;
    taken.add(seriesColour(slot));
  });
  return assigned;
}

/** @returns the first slot of a colour that is not taken; past the last colour, the place itself */
function firstFree(taken: ReadonlySet<string>, place: number): number {
  for (let slot = 0; slot < COLOURS; slot++) if (!taken.has(seriesColour(slot))) return slot;
  return place;
}
