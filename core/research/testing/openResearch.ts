import { join } from 'node:path';
import { ArtifactStore, type MetadataStore } from '../../storage/index.ts';
import { openMetadata } from '../../storage/testing/openMetadata.ts';
import { temporaryFolder } from '../../storage/testing/temporaryFolder.ts';
import { Budgets } from '../Budgets.ts';
import { Experiments } from '../Experiments.ts';
import { Hypotheses } from '../Hypotheses.ts';
import { Ledger } from '../Ledger.ts';
import { Overrides } from '../Overrides.ts';
import { Policies } from '../Policies.ts';
import { RegimeFits } from '../RegimeFits.ts';
import { Snapshots } from '../Snapshots.ts';
import { Studies } from '../Studies.ts';

/** A clock that a test sets; every reading is a second later than the one before. */
export class TestClock {
  private at = Date.parse('2026-01-05T09:00:00.000Z');

  set(iso: string): void {
    this.at = Date.parse(iso);
  }

  readonly now = (): Date => new Date((this.at += 1000));
}

/** The services of a new workspace; its stores close and its folder goes when the test ends. */
export function openResearch(folder = temporaryFolder()) {
  const store: MetadataStore = openMetadata(join(folder, 'hrp.sqlite'));
  const clock = new TestClock();
  const anchor = join(folder, 'lineage.anchor');
  const policyFile = join(folder, 'policy.json');
  const ledger = new Ledger(store, anchor, clock.now);
  const artifacts = new ArtifactStore(join(folder, 'artifacts'));
  const overrides = new Overrides(store, ledger);
  const budgets = new Budgets(store, ledger, overrides);
  return {
    ...{ folder, store, clock, anchor, policyFile, ledger, artifacts, overrides },
    policies: new Policies(store, ledger, policyFile),
    hypotheses: new Hypotheses(store, ledger),
    budgets,
    studies: new Studies(store, ledger, budgets),
    snapshots: new Snapshots(store, ledger, join(folder, 'snapshots')),
    experiments: new Experiments(store, artifacts, ledger, overrides),
    regimeFits: new RegimeFits(store, artifacts, ledger),
    /** The acts on record, oldest first, as `act subject`. */
    acts: (): string[] => ledger.list({ after: 0, limit: 10_000 }).map(({ act, subject }) => `${act} ${subject}`),
  };
}
export type Research = ReturnType<typeof openResearch>;
