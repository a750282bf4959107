import type { Actor, Reproduction } from '../contract/index.ts';
import type { MetadataStore } from '../storage/index.ts';
import type { Ledger } from './Ledger.ts';

const ACT = 'experiment.reproduced';
const subjectOf = (experiment: string) => `experiment:${experiment}`;

/** What second runs of experiments gave. The lineage is where they are kept: each is an event with all it found. */
export class Reproductions {
  private readonly store: MetadataStore;
  private readonly ledger: Ledger;

  constructor(store: MetadataStore, ledger: Ledger) {
    this.store = store;
    this.ledger = ledger;
  }

  add(actor: Actor, reproduction: Reproduction): void {
    this.ledger.transact(actor, (record) => record(ACT, subjectOf(reproduction.experiment), { ...reproduction }));
  }

  /** Oldest first, of one experiment or of all. */
  list(experiment?: string): Reproduction[] {
    const payloads =
      experiment === undefined
        ? this.store.all<{ payload: string }>('SELECT payload FROM lineage_events WHERE act = ? ORDER BY seq', ACT)
        : this.store.all<{ payload: string }>(
            'SELECT payload FROM lineage_events WHERE act = ? AND subject = ? ORDER BY seq',
            ACT,
            subjectOf(experiment),
          );
    return payloads.map(({ payload }) => JSON.parse(payload) as Reproduction);
  }

  /** The latest of an experiment; null when it was never reproduced. */
  last(experiment: string): Reproduction | null {
    const found = this.store.one<{ payload: string }>(
      'SELECT payload FROM lineage_events WHERE act = ? AND subject = ? ORDER BY seq DESC LIMIT 1',
      ACT,
      subjectOf(experiment),
    );
    return found ? (JSON.parse(found.payload) as Reproduction) : null;
  }
}
