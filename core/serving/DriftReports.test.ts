import { describe, expect, it } from 'vitest';
import { driftReport, type DriftReport } from '../contract/index.ts';
import { USER } from '../research/testing/records.ts';
import { DriftReports } from './DriftReports.ts';
import { openRegistered } from './testing/openRegistered.ts';

const measure = { value: 0.3, usual: null };
const report = (change: Partial<DriftReport> = {}): DriftReport => ({
  ...{
    model: 'alpha',
    version: 1,
    at: '2026-01-05T09:00:00.000Z',
    status: 'alarm',
    alerts: ['1 features drifted: obv'],
  },
  window: { start: '2015-08-01', end: '2015-10-30', dates: 63, rows: 630 },
  features: [{ feature: 'obv', psi: measure, status: 'alarm' }],
  predictions: { kl: measure, psi: measure, status: 'ok' },
  ic: {
    ...{ validation: 0.04, realised: null, standardError: null, dates: 0, sealed_dates_left_out: 20 },
    status: 'unknown',
  },
  staleness: { trained_through: '2015-01-23', days: 280, limit: 365, status: 'ok' },
  ...change,
});

describe('DriftReports', () => {
  it('give back the latest of every version, each on record', () => {
    const { store, ledger } = openRegistered();
    const reports = new DriftReports(store, ledger);
    expect(reports.latest()).toEqual([]);
    const fine = report({ status: 'ok', alerts: [] });
    for (const one of [report(), report({ version: 2 }), fine]) reports.add(USER, one);
    expect(reports.latest()).toEqual([fine, report({ version: 2 })]);
    expect(reports.latest().map((one) => driftReport.parse(one))).toEqual(reports.latest());
    expect(ledger.list({ after: ledger.events - 3, limit: 3 })).toMatchObject([
      { act: 'monitor.ran', subject: 'model:alpha@1', payload: { status: 'alarm', alerts: report().alerts } },
      { act: 'monitor.ran', subject: 'model:alpha@2' },
      { act: 'monitor.ran', subject: 'model:alpha@1', payload: { status: 'ok', alerts: [] } },
    ]);
  });

  it('are of a version that there is', () => {
    const { store, ledger } = openRegistered();
    const reports = new DriftReports(store, ledger);
    expect(() => reports.add(USER, report({ model: 'beta' }))).toThrow('FOREIGN KEY');
    expect(reports.latest()).toEqual([]);
  });
});
