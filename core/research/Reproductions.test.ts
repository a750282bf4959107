import { expect, it } from 'vitest';
import { reproduction as schema, type Reproduction } from '../contract/index.ts';
import { Reproductions } from './Reproductions.ts';
import { openResearch } from './testing/openResearch.ts';
import { USER } from './testing/records.ts';

const HASH = 'a'.repeat(64);
const NOTHING = { barsRestated: 0, barsAdded: 0, filingsChanged: 0, spellsChanged: 0, symbolsLeftOut: 0 };
const found = (experiment: string, result: Reproduction['result']): Reproduction => ({
  ...{ experiment, result, at: '2026-01-05T09:00:00.000Z', threads: 2, compared: 9 },
  causes: [{ kind: 'model_version', message: 'Version of ridge was 1, is 2' }],
  differences: [{ figure: 'metrics.ic.mean', recorded: 0.1, found: null, difference: null }],
  differ: 1,
  snapshot: {
    ...{ recorded: HASH, rebuilt: HASH, contentRecorded: HASH, contentRebuilt: HASH, today: HASH },
    kept: 'intact',
  },
  learnedSince: { ...NOTHING, symbols: [], messages: [] },
});

it('are kept in the lineage, each with all it found, and read by experiment, oldest first', () => {
  const { store, ledger, acts } = openResearch();
  const reproductions = new Reproductions(store, ledger);
  expect(reproductions.list()).toEqual([]);
  const all = [found('E1', 'exact'), found('E11', 'differs'), found('E1', 'differs')];
  for (const one of all) reproductions.add(USER, one);
  ledger.transact(USER, (record) => record('experiment.judged', 'experiment:E1'));
  expect(reproductions.list()).toEqual(all);
  expect(reproductions.list('E1')).toEqual([all[0], all[2]]);
  expect(reproductions.list('E2')).toEqual([]);
  expect(schema.parse(reproductions.list('E11')[0])).toEqual(all[1]);
  expect(acts()[0]).toBe('experiment.reproduced experiment:E1');
  expect(ledger.verify().ok).toBe(true);
});
