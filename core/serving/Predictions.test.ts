import { describe, expect, it } from 'vitest';
import { predictionReport, type PredictionReport } from '../contract/index.ts';
import { AGENT, USER } from '../research/testing/records.ts';
import { Predictions } from './Predictions.ts';
import { openRegistered } from './testing/openRegistered.ts';

const REPORT: Omit<PredictionReport, 'artifact_sha256'> = {
  ...{ model: 'alpha', version: 1, date: '2015-11-02', label: 'forward_return_5d' },
  scores: [
    { symbol: 'A', score: 0.01, rank: 1 },
    { symbol: "O'B", score: null, rank: 2 },
  ],
  symbols_left_out: [{ filter: 'features known', dropped: 3 }],
};

describe('Predictions', () => {
  it('keep the scores as they were given, on record', () => {
    const { store, artifacts, ledger } = openRegistered();
    const predictions = new Predictions(store, artifacts, ledger);
    const artifact_sha256 = predictions.add(AGENT, REPORT);
    const kept = JSON.parse(artifacts.get(artifact_sha256).toString()) as typeof REPORT;
    expect(predictionReport.parse({ ...kept, artifact_sha256 })).toEqual({ ...REPORT, artifact_sha256 });
    expect(store.all('SELECT name, version, date, artifact_sha256 FROM predictions')).toEqual([
      { name: 'alpha', version: 1, date: '2015-11-02', artifact_sha256 },
    ]);
    expect(ledger.list({ after: ledger.events - 1, limit: 1 })).toMatchObject([
      {
        ...{ actor: AGENT, act: 'prediction.made', subject: 'model:alpha@1' },
        payload: { date: '2015-11-02', symbols: 2, artifact: artifact_sha256 },
      },
    ]);
  });

  it('add nothing when the same scores come again, and all that differ', () => {
    const { store, artifacts, ledger } = openRegistered();
    const predictions = new Predictions(store, artifacts, ledger);
    const count = () => store.one<{ n: number }>('SELECT count(*) AS n FROM predictions')!.n;
    const first = predictions.add(USER, REPORT);
    const events = ledger.events;
    expect(predictions.add(USER, { ...REPORT })).toBe(first);
    expect([count(), ledger.events]).toEqual([1, events]);
    expect(predictions.add(USER, { ...REPORT, scores: [] })).not.toBe(first);
    expect([count(), ledger.events]).toEqual([2, events + 1]);
  });

  it('are found again: those made last for the latest date, of one version or of any', () => {
    const { store, artifacts, ledger } = openRegistered();
    const predictions = new Predictions(store, artifacts, ledger);
    expect(predictions.latest('alpha')).toBeNull();
    const add = (change: Partial<typeof REPORT>) => ({
      ...{ ...REPORT, ...change },
      artifact_sha256: predictions.add(USER, { ...REPORT, ...change }),
    });
    add({ date: '2015-11-03' });
    const again = add({ date: '2015-11-03', scores: [] });
    const other = add({ date: '2015-11-02', version: 2 });
    expect(predictions.latest('alpha')).toEqual(again);
    expect(predictions.latest('alpha', 1)).toEqual(again);
    expect(predictions.latest('alpha', 2)).toEqual(other);
    expect(predictions.latest('beta')).toBeNull();
    add({ date: '2015-11-01' });
    expect(predictions.latest('alpha', 1)).toEqual(again);
    expect(predictionReport.parse(predictions.latest('alpha', 2))).toEqual(other);
  });

  it('are of a version that there is', () => {
    const { store, artifacts, ledger } = openRegistered();
    const events = ledger.events;
    expect(() => new Predictions(store, artifacts, ledger).add(USER, { ...REPORT, version: 9 })).toThrow('FOREIGN KEY');
    expect(ledger.events).toBe(events);
  });
});
