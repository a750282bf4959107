import { MODELS } from '../../../core/models/index.ts';
import type { WrittenData } from './dataFolder.ts';
import { runSide, type Outcome, type Side } from './runSide.ts';
import { scoreOf, type Score } from './score.ts';
import type { Work } from './settings.ts';

/** What one side did: medians over its runs; bytes are of resident memory. */
export interface Measured extends Score {
  readonly version: string;
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly predictSeconds: number;
  /** Growth during the fit. */
  readonly growth: number;
  /** Most of the whole process. */
  readonly peak: number;
}

export type Sides = Readonly<Record<Side, Measured | string>>;

/** Runs ours, the peer, ours, the peer, ...; a side that fails once is not asked again. */
export async function measure(
  work: Work,
  data: WrittenData,
  repeats: number,
  sides: readonly Side[] = ['ours', 'peer'],
): Promise<Sides> {
  const outcomes: Record<Side, Outcome[]> = { ours: [], peer: [] };
  const failed: Partial<Record<Side, string>> = {};
  if (!sides.includes('peer')) failed.peer = 'not asked';
  const missing = absence(work);
  if (missing) failed.ours = missing;
  for (let repeat = 0; repeat < repeats; repeat++) {
    for (const side of sides) {
      if (failed[side] !== undefined) continue;
      const outcome = await runSide(side, {
        folder: data.folder,
        missing: work.missing,
        penalties: work.penalties,
        ...(side === 'ours' ? work.ours : { model: work.peer.estimator, params: work.peer.params }),
      });
      if (typeof outcome === 'string') failed[side] = outcome;
      else outcomes[side].push(outcome);
    }
  }
  const of = (side: Side) => failed[side] ?? summary(outcomes[side], data, work.units ?? 1);
  return { ours: of('ours'), peer: of('peer') };
}

/** Why ours cannot be asked for it, if so. */
export const absence = ({ ours }: Work): string | undefined =>
  MODELS.some(({ name }) => name === ours.model) ? undefined : 'not in the catalogue yet';

function summary(outcomes: readonly Outcome[], data: WrittenData, units: number): Measured {
  const middle = (of: (outcome: Outcome) => number) => median(outcomes.map(of));
  return {
    version: outcomes[0].run.version,
    seconds: middle(({ run }) => run.seconds) / units,
    cpuSeconds: middle(({ run }) => run.cpuSeconds) / units,
    predictSeconds: middle(({ run }) => run.predictSeconds),
    growth: middle(({ run }) => Math.max(0, run.residentPeak - run.residentBefore)),
    peak: middle(({ run }) => run.residentPeak),
    ...scoreOf(outcomes[0].predictions, data),
  };
}

export const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
