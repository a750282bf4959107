import { expect, it } from 'vitest';
import { reproduction as schema } from '../contract/index.ts';
import { Reproductions } from './Reproductions.ts';
import { openResearch } from './testing/openResearch.ts';
import { DIFFERENT, reproductionRecord, USER } from './testing/records.ts';

it('are kept in the lineage, each with all it found, and read by experiment, oldest first', () => {
  const { store, ledger, acts } = openResearch();
  const reproductions = new Reproductions(store, ledger);
  expect(reproductions.list()).toEqual([]);
  const all = [{}, { experiment: 'E11', ...DIFFERENT }, DIFFERENT].map(reproductionRecord);
  for (const one of all) reproductions.add(USER, one);
  ledger.transact(USER, (record) => record('experiment.judged', 'experiment:E1'));
  expect(reproductions.list()).toEqual(all);
  expect(reproductions.list('E1')).toEqual([all[0], all[2]]);
  expect(reproductions.list('E2')).toEqual([]);
  expect([reproductions.last('E1'), reproductions.last('E11')]).toEqual([all[2], all[1]]);
  expect(reproductions.last('E2')).toBeNull();
  expect(schema.parse(reproductions.list('E11')[0])).toEqual(all[1]);
  expect(acts()[0]).toBe('experiment.reproduced experiment:E1');
  expect(ledger.verify().ok).toBe(true);
});
