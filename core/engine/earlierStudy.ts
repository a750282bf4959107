import { AppError, type StudyConfig } from '../contract/index.ts';
import { studyNumber } from '../research/index.ts';
import type { Services } from './Services.ts';

/** A study but for what it starts from. */
type Search = Omit<StudyConfig, 'warmStart'>;

/**
 * The trials of an earlier study that have ended, from the first on: what it finds later changes nothing here.
 * @param search what is to begin with them
 * @throws AppError BAD_INPUT when the values of its trials mean something else, HOLDOUT_SEALED, NOT_FOUND
 */
export function earlierStudy(
  { studies, hypotheses }: Services,
  id: string,
  search: Search,
): StudyConfig['warmStart'][number] {
  const study = studies.summary(id);
  const differences = differencesOf(study.config, search);
  if (differences.length > 0) {
    throw new AppError(
      'BAD_INPUT',
      `${study.id} is no history for this study: ${differences.join('; ')}. The values of its trials mean something else here. Ask for the same, or start cold.`,
      { warmStart: study.id, differences },
    );
  }
  const row = hypotheses.get(search.hypothesis);
  const other = hypotheses.get(study.hypothesis);
  if (other.id !== row.id && other.start_date <= row.end_date && other.holdout_start > row.holdout_start) {
    throw new AppError(
      'HOLDOUT_SEALED',
      `${id} has seen dates of the holdout of ${search.hypothesis} (${row.holdout_start} to ${row.end_date}). Start cold, or from a study of earlier dates.`,
      { warmStart: study.id },
    );
  }
  const trials = studies.trials.list(studyNumber(id));
  const running = trials.findIndex(({ state }) => state === 'running');
  return { study: study.id, trials: running < 0 ? trials.length : running };
}

/** Everything but the parameters that decides what a trial finds; dates may differ, and how long is searched and where. */
const DECIDING: readonly [name: string, of: (search: Search) => unknown][] = [
  ['model', ({ model }) => model],
  ['label', ({ label }) => label],
  ['entry delay', ({ entryDelay }) => entryDelay],
  ['features', ({ features }) => features.toSorted()],
  ['split', ({ split }) => split],
  ['preprocessing', ({ preprocessing = {} }) => preprocessing],
  ['selection', ({ selection }) => selection],
  ['portfolio', ({ portfolio }) => portfolio],
  ['objectives', ({ objectives }) => objectives],
];

function differencesOf(earlier: Search, now: Search): string[] {
  return DECIDING.flatMap(([name, of]) => {
    const [was, is] = [earlier, now].map((search) => textOf(of(search)));
    return was === is ? [] : [`its ${name}: ${was}, here: ${is}`];
  });
}

/** Both were parsed by the contract, so their keys are in its order. */
function textOf(value: unknown): string {
  if (value === undefined) return 'none';
  return Array.isArray(value) ? value.join(', ') : typeof value === 'string' ? value : JSON.stringify(value);
}
