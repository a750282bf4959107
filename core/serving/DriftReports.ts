import type { Actor, DriftReport } from '../contract/index.ts';
import type { Ledger } from '../research/index.ts';
import type { MetadataStore } from '../storage/index.ts';

/** What monitoring found of each model version, over time. */
export class DriftReports {
  private readonly store: MetadataStore;
  private readonly ledger: Ledger;

  constructor(store: MetadataStore, ledger: Ledger) {
    this.store = store;
    this.ledger = ledger;
  }

  add(actor: Actor, report: DriftReport): void {
    const { model, version, status, alerts } = report;
    this.ledger.transact(actor, (record, at) => {
      this.store.run(
        'INSERT INTO drift_reports (name, version, report, at) VALUES (?, ?, ?, ?)',
        ...[model, version, JSON.stringify(report), at],
      );
      record('monitor.ran', `model:${model}@${version}`, { status, alerts });
    });
  }

  /** The latest report of every version that has one. */
  latest(): DriftReport[] {
    return this.store
      .all<{ report: string }>(
        'SELECT report FROM drift_reports WHERE id IN (SELECT max(id) FROM drift_reports GROUP BY name, version) ORDER BY name, version',
      )
      .map(({ report }) => JSON.parse(report) as DriftReport);
  }
}
