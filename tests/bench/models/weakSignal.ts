import { rowOf } from './comparison.ts';
import type { WrittenData } from './dataFolder.ts';
import { measure } from './measure.ts';
import type { Section } from './Section.ts';
import { IC_ERRORS, WORKS, type Work, type WorkName } from './settings.ts';

/** The mean daily IC of a work on the weak panel; one run of each side, for a seed gives the same model again. */
export async function weakSignal(name: WorkName, data: WrittenData): Promise<Section> {
  const work: Work = WORKS[name];
  const sides = await measure(work, data, 1);
  const { ours, peer } = sides;
  const rows = [rowOf(work, data, sides, 1)];
  const what = `2: ${name} on weak signal with a mean IC within ${IC_ERRORS} standard error of the peer's`;
  if (typeof ours === 'string' || typeof peer === 'string') {
    const figures = [ours, peer].filter((side) => typeof side === 'string').join('; ');
    return { rows, targets: [{ what, met: null, figures }] };
  }
  const met = Math.abs(ours.ic - peer.ic) <= IC_ERRORS * peer.icError;
  const figures = `${ours.ic.toFixed(4)} against ${peer.ic.toFixed(4)} ± ${peer.icError.toFixed(4)}`;
  return { rows, targets: [{ what, met, figures }] };
}
