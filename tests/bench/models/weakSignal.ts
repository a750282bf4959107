import { rowOf } from './comparison.ts';
import type { WrittenData } from './dataFolder.ts';
import { measure } from './measure.ts';
import { joined, type Section } from './Section.ts';
import { IC_ERRORS, WORKS, type Work, type WorkName } from './settings.ts';

/** The mean daily IC of each work on the weak panel; one run of each side, for a seed gives the same model again. */
export async function weakSignal(names: readonly WorkName[], data: WrittenData): Promise<Section> {
  const sections: Section[] = [];
  for (const name of names) {
    const work: Work = WORKS[name];
    const sides = await measure(work, data, 1);
    const { ours, peer } = sides;
    const what = `2: ${name} on weak signal with a mean IC within ${IC_ERRORS} standard error of the peer's`;
    const known = typeof ours !== 'string' && typeof peer !== 'string' ? { ours, peer } : null;
    const target = known
      ? {
          what,
          met: Math.abs(known.ours.ic - known.peer.ic) <= IC_ERRORS * known.peer.icError,
          figures: `${known.ours.ic.toFixed(4)} against ${known.peer.ic.toFixed(4)} ± ${known.peer.icError.toFixed(4)}`,
        }
      : { what, met: null, figures: [ours, peer].filter((side) => typeof side === 'string').join('; ') };
    sections.push({ rows: [rowOf(work, data, sides, 1)], targets: [target] });
  }
  return joined(sections);
}
