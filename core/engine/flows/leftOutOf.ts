import { dayOf, type Experiment } from '../../contract/index.ts';
import { parseLabel } from '../../features/index.ts';
import { leftOut, type LeftOut, type TestedDays } from '../../guards/index.ts';
import { readDatasetRows } from '../../jobs/index.ts';
import { studyNumber, type HypothesisRow } from '../../research/index.ts';
import type { Services } from '../Services.ts';
import { sharesDates } from './sharesDates.ts';

/** A run; without a time it is about to be put on record, after all that is. */
export type JudgedRun = Pick<Experiment, 'config' | 'snapshot_hash' | 'trial'> & { created_at?: string };

/**
 * What a run whose test dates a person chose leaves out of what was tested before it on dates that overlap. What was tried
 * since then does not count: nobody had seen it.
 */
export function leftOutOf(services: Services, run: JudgedRun): LeftOut | undefined {
  const { config, snapshot_hash, trial } = run;
  if (config.split.kind !== 'custom') return undefined;
  const { hypotheses, snapshots, studies } = services;
  // What was made of a trial is that trial, and was trained when it ran.
  const before = trial ? studies.trials.get(studyNumber(trial.study), trial.number).started_at : run.created_at;
  const own = hypotheses.get(config.hypothesis);
  const earlier = hypotheses
    .list()
    .filter((row) => sharesDates(row, own))
    .flatMap((row) => testedOn(services, row, before));
  if (earlier.length === 0) return undefined;
  const { calendar, rowDate } = readDatasetRows(snapshots.presentFile(snapshot_hash));
  const days = calendar.subarray(rowDate[0], rowDate[rowDate.length - 1] + 1);
  return leftOut(
    days,
    config.split.folds.flatMap(({ test }) => test.map(daysOf)),
    earlier,
  );
}

/** @param before an instant; without it everything on record */
function testedOn({ experiments, studies }: Services, { id }: HypothesisRow, before = '9999'): TestedDays[] {
  const trained = experiments
    .testedBefore(id, before)
    .map((one) => ({ ...one, tested: one.tested.map(daysOf), lag: 0 }));
  const searched = studies.list(id).flatMap(({ id: study, config: { label, entryDelay } }) => {
    const number = studyNumber(study);
    const ended = studies.trials.list(number).filter(({ finished_at }) => finished_at !== null && finished_at < before);
    // Every complete trial tested the same days, the others some of them.
    const complete = ended.find(({ state }) => state === 'complete');
    return (complete ? [complete] : ended).map((trial) => ({
      id: `${study}/${trial.number}`,
      tested: Array.from(studies.trials.returnsOf(number, trial.number)?.days ?? [], (day) => ({
        start: day,
        end: day,
      })),
      lag: parseLabel(label).horizon + entryDelay,
    }));
  });
  return [...trained, ...searched];
}

const daysOf = ({ start, end }: { start: string; end: string }) => ({ start: dayOf(start), end: dayOf(end) });
