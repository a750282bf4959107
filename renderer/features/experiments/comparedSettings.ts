import type { Experiment } from '../../../core/contract/index.ts';
import { settingsOf, type Setting } from './settingsOf.ts';

export interface ComparedSetting {
  name: string;
  by: string;
  /** By run; null where the run has no such setting. */
  values: (string | null)[];
  differs: boolean;
}

type Run = Pick<Experiment, 'config' | 'params' | 'hypothesis' | 'model' | 'snapshot_hash'>;

const HASH_SHOWN = 12;

const identityOf = ({ hypothesis, model, snapshot_hash }: Run): Setting[] => [
  { name: 'hypothesis', value: hypothesis, key: hypothesis, by: 'What the run tests' },
  { name: 'model', value: model, key: model, by: 'Kind of model' },
  {
    name: 'snapshot',
    value: snapshot_hash.slice(0, HASH_SHOWN),
    key: snapshot_hash,
    by: 'The dataset; the same hash is the same data to the bit',
  },
];

/** The settings of several runs side by side: what differs between all, then what only some have, then what is the same. */
export function comparedSettings(runs: readonly Run[]): ComparedSetting[] {
  const settings = runs.map((run) => [...identityOf(run), ...settingsOf(run)]);
  const names = [...new Set(settings.flatMap((own) => own.map(({ name }) => name)))];
  const rows = names.map((name) => {
    const found = settings.map((own) => own.find((one) => one.name === name));
    return {
      name,
      by: found.find((one) => one !== undefined)?.by ?? name,
      values: found.map((one) => one?.value ?? null),
      differs: new Set(found.map((one) => one?.key)).size > 1,
    };
  });
  const rank = ({ differs, values }: ComparedSetting) => (!differs ? 2 : values.includes(null) ? 1 : 0);
  return rows.toSorted((a, b) => rank(a) - rank(b));
}
