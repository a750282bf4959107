import { counted, type Experiment, type PromotionCheck, type Reproduction } from '../contract/index.ts';

/**
 * Whether the experiment's record came out again: by its last reproduction, which starts from the store, and by its last
 * validation, which starts from the kept snapshot. None of the two may have differed, and one must have been exact. A known
 * cause excuses no difference: what would be deployed is what the record describes, and that can no longer be made.
 */
export function reproducibilityCheck(
  { id, reproduced }: Pick<Experiment, 'id' | 'reproduced'>,
  reproduction: Reproduction | null,
): PromotionCheck {
  const runs = [
    ...(reproduction ? [reproduction.result === 'exact'] : []),
    ...(reproduced === null ? [] : [reproduced]),
  ];
  const passed = runs.length > 0 && runs.every(Boolean);
  return {
    check: 'reproducibility',
    passed,
    figure: runs.length === 0 ? null : Number(passed),
    threshold: 1,
    message: messageOf(id, reproduced, reproduction),
  };
}

function messageOf(id: string, reproduced: boolean | null, reproduction: Reproduction | null): string {
  if (reproduction?.result === 'differs') return differing(reproduction);
  if (reproduced === false)
    return `The validation of ${id}, a second run from its snapshot, gave other results; hrp reproduce ${id} says what changed`;
  if (reproduction) return exact(reproduction);
  return reproduced === null
    ? 'Not run again yet'
    : `A second run from the snapshot gave the same bits; it was not reproduced from the store yet (hrp reproduce ${id})`;
}

function differing({ at, differ, compared, differences, causes }: Reproduction): string {
  const [{ figure, found, recorded }] = differences;
  const what =
    `The reproduction of ${dayOf(at)} differs in ${differ} of ${counted(compared, 'figure')}: ` +
    `${figure} is ${found}, recorded ${recorded}`;
  if (causes.length === 0) return `${what}; nothing explains it`;
  const remedy = causes.some(({ kind }) => kind === 'store')
    ? 'reproduce it again from the backup'
    : 'train it again with what runs now';
  const why = causes.map(({ message }) => message).join('; ');
  return `${what}. The cause is known (${why}), but what the record describes can no longer be made: ${remedy}`;
}

function exact({ at, compared, snapshot }: Reproduction): string {
  const found = `The reproduction of ${dayOf(at)} gave the same bits in ${counted(compared, 'figure')}`;
  return snapshot.today === snapshot.rebuilt
    ? found
    : `${found}; more was learned of these dates since, so that the same training today is on other data`;
}

const dayOf = (instant: string): string => instant.slice(0, 10);
