import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { AppError, type Actor, type FeatureEvidence, type Snapshot } from '../contract/index.ts';
import { fileSha256, moveInto, type MetadataStore } from '../storage/index.ts';
import type { Ledger } from './Ledger.ts';

const DATA = 'dataset.columns';

/** What is kept of a snapshot: more than may be shown of it before a trial is spent. */
export interface SnapshotManifest extends Omit<Snapshot, 'leakage'> {
  /** Of every feature. */
  evidence: FeatureEvidence[];
}

/** Immutable datasets, each in a folder named by the hash of everything that made it. */
export class Snapshots {
  private readonly store: MetadataStore;
  private readonly ledger: Ledger;
  private readonly folder: string;
  /** Number of the last import through which a snapshot was found to be what would be built again. */
  private readonly confirmed = new Map<string, number>();

  constructor(store: MetadataStore, ledger: Ledger, folder: string) {
    this.store = store;
    this.ledger = ledger;
    this.folder = folder;
  }

  /** The dataset's file. */
  fileOf(hash: string): string {
    return join(this.folder, hash, DATA);
  }

  /** @throws AppError ARTIFACT_DAMAGED when it is missing */
  presentFile(hash: string): string {
    const file = this.fileOf(hash);
    if (existsSync(file)) return file;
    throw new AppError('ARTIFACT_DAMAGED', `Snapshot ${hash} is missing (${file}). Restore it from a backup.`);
  }

  /** Takes down that what was imported through this number makes the same snapshot. */
  confirm(hash: string, throughImport: number): void {
    this.confirmed.set(hash, throughImport);
  }

  /** Number of the last import through which it is known to be what would be built; it may still be beyond. */
  confirmedThrough({ hash, source }: Pick<SnapshotManifest, 'hash' | 'source'>): number {
    return Math.max(this.confirmed.get(hash) ?? -1, source?.throughImport ?? -1);
  }

  find(hash: string): SnapshotManifest | null {
    const row = this.store.one<{ manifest: string }>('SELECT manifest FROM snapshots WHERE hash = ?', hash);
    return row ? (JSON.parse(row.manifest) as SnapshotManifest) : null;
  }

  /** Takes over a finished dataset folder and records its manifest; one that is there already stays as it is. */
  add(actor: Actor, hypothesis: number, manifest: SnapshotManifest, finished: string): void {
    if (!existsSync(join(this.folder, manifest.hash))) moveInto(finished, join(this.folder, manifest.hash));
    this.ledger.transact(actor, (record, at) => {
      const { changes } = this.store.run(
        'INSERT OR IGNORE INTO snapshots (hash, hypothesis, manifest, created_at) VALUES (?, ?, ?, ?)',
        ...[manifest.hash, hypothesis, JSON.stringify(manifest), at],
      );
      if (changes > 0)
        record('snapshot.built', `snapshot:${manifest.hash}`, { rows: manifest.rows, source: manifest.source_sha256 });
    });
  }

  list(): SnapshotManifest[] {
    return this.store
      .all<{ manifest: string }>('SELECT manifest FROM snapshots ORDER BY created_at, hash')
      .map(({ manifest }) => JSON.parse(manifest) as SnapshotManifest);
  }

  /** @param prefix of a hash, at least 6 digits. @throws AppError NOT_FOUND, BAD_INPUT when it is not unique */
  get(prefix: string): SnapshotManifest {
    const found = this.list().filter(({ hash }) => hash.startsWith(prefix));
    if (found.length === 1) return found[0];
    throw found.length === 0
      ? new AppError('NOT_FOUND', `There is no snapshot ${prefix}. The list of snapshots shows those there are.`)
      : new AppError('BAD_INPUT', `${found.length} snapshots start with ${prefix}. Give more of the hash.`);
  }

  /** @throws AppError ARTIFACT_DAMAGED when the dataset's bytes are not the ones that were built */
  async verifiedFile({ hash, content_sha256 }: Pick<SnapshotManifest, 'hash' | 'content_sha256'>): Promise<string> {
    const file = this.fileOf(hash);
    if (existsSync(file) && (await fileSha256(file)) === content_sha256) return file;
    throw new AppError(
      'ARTIFACT_DAMAGED',
      `Snapshot ${hash} is missing or was changed on disk (${file}). Restore it from a backup.`,
    );
  }
}
