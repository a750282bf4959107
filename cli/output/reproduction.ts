import { counted, MISSING, type FigureDifference, type Reproduction } from '../../core/contract/index.ts';
import { pairs, table } from './table.ts';

const shown = (value: number | string | null): string => (value === null ? MISSING : String(value));

/** What a second run gave, why it differs, and what was learned since. */
export function reproductionText({ snapshot, learnedSince, ...one }: Reproduction): string {
  const summary = pairs([
    ['experiment', one.experiment],
    ['result', one.result === 'exact' ? 'exact, to the bit' : `differs in ${counted(one.differ, 'figure')}`],
    ['compared', `${counted(one.compared, 'figure')}, with ${counted(one.threads, 'thread')}`],
    ...one.causes.map(({ message }, i) => [i === 0 ? 'changed since' : '', message] as const),
    [
      'snapshot',
      snapshot.rebuilt === snapshot.recorded ? snapshot.recorded : `${snapshot.rebuilt}, was ${snapshot.recorded}`,
    ],
    ['kept dataset', snapshot.kept === 'intact' ? 'intact' : 'DAMAGED or missing; not needed for this run'],
    ['learned since', learnedSince.messages[0] ?? 'nothing: today the same snapshot is built'],
    ...learnedSince.messages.slice(1).map((message) => ['', message] as const),
    ...(snapshot.today === snapshot.rebuilt ? [] : [['snapshot today', snapshot.today] as const]),
  ]);
  const differences = table<FigureDifference>(one.differences, [
    { title: 'figure', text: ({ figure }) => figure },
    { title: 'recorded', align: 'right', text: ({ recorded }) => shown(recorded) },
    { title: 'found', align: 'right', text: ({ found }) => shown(found) },
    { title: 'difference', align: 'right', text: ({ difference }) => shown(difference) },
  ]);
  return differences === '' ? summary : `${summary}\n${differences}`;
}
