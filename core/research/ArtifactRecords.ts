import type { ArtifactStore, MetadataStore } from '../storage/index.ts';
import type { Ledger } from './Ledger.ts';

/** Records whose larger part lies in artifacts, and which the lineage tells of. */
export abstract class ArtifactRecords {
  protected readonly store: MetadataStore;
  protected readonly artifacts: ArtifactStore;
  protected readonly ledger: Ledger;

  constructor(store: MetadataStore, artifacts: ArtifactStore, ledger: Ledger) {
    this.store = store;
    this.artifacts = artifacts;
    this.ledger = ledger;
  }

  /** What an artifact holds as JSON. @throws AppError ARTIFACT_DAMAGED */
  protected json<Content>(sha256: string): Content {
    return JSON.parse(this.artifacts.get(sha256).toString()) as Content;
  }
}
