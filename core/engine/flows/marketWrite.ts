import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { ImportReport } from '../../contract/index.ts';
import type { RecordEvent } from '../../research/index.ts';
import type { StoredFeatures } from '../../storage/index.ts';
import type { RunningJob } from '../Jobs.ts';
import type { Services } from '../Services.ts';

/** What is about to be written to the market store. */
type Intent = { kind: 'import'; importId: number } | { kind: 'features'; buildId: string };

/** Where an import keeps the rows it rejected. */
export const rejectedFile = (folder: string, importId: number): string => join(folder, `import-${importId}.csv`);

/** Writes to the market store as one numbered import, confirmed by its row and its lineage event. */
export function writeAsImport(
  services: Services,
  job: RunningJob,
  kind: string,
  fileSha256: string,
  write: (importId: number) => Promise<ImportReport>,
): Promise<ImportReport> {
  const { metadata, marketWrites } = services;
  return marketWrites.run(async () => {
    await undoUnconfirmedWrites(services);
    const { n: importId } = metadata.one<{ n: number }>('SELECT coalesce(max(id), 0) + 1 AS n FROM imports')!;
    return writeWithIntent(
      services,
      job,
      { kind: 'import', importId },
      () => write(importId),
      (report, record, at) => {
        metadata.run(
          'INSERT INTO imports (id, kind, file_sha256, report, at, actor) VALUES (?, ?, ?, ?, ?, ?)',
          ...[importId, kind, fileSha256, JSON.stringify(report), at, job.actor],
        );
        const { file, rows_inserted, rows_restated, rows_rejected } = report;
        record(`${kind}.imported`, `import:${importId}`, {
          file,
          fileSha256,
          rows_inserted,
          rows_restated,
          rows_rejected,
        });
      },
    );
  });
}

/** Replaces the built features, confirmed by a lineage event. */
export function writeFeatures(services: Services, job: RunningJob, build: StoredFeatures): Promise<void> {
  const { market, marketWrites } = services;
  const { buildId, rowDate } = build;
  return marketWrites.run(async () => {
    await undoUnconfirmedWrites(services);
    return writeWithIntent(
      services,
      job,
      { kind: 'features', buildId },
      () => market.features.replace(build),
      (_, record) => record('features.built', `features:${buildId}`, { rows: rowDate.length }),
    );
  });
}

/**
 * Takes out what was written but never confirmed: when a workspace opens, and before the next write, which would
 * otherwise take the number of an import that is still to be taken out.
 */
export async function undoUnconfirmedWrites(services: Services): Promise<void> {
  for (const { id, payload } of services.metadata.all<{ id: number; payload: string }>(
    'SELECT id, payload FROM intents',
  )) {
    await undo(services, id, JSON.parse(payload) as Intent);
  }
}

/** An intent first, then the data, then one transaction that confirms both; what fails in between is taken out again. */
async function writeWithIntent<T>(
  services: Services,
  { actor }: RunningJob,
  intent: Intent,
  write: () => Promise<T>,
  confirm: (written: T, record: RecordEvent, at: string) => void,
): Promise<T> {
  const { metadata, ledger, now } = services;
  const { id } = metadata.run(
    'INSERT INTO intents (kind, payload, created_at) VALUES (?, ?, ?)',
    ...[intent.kind, JSON.stringify(intent), now().toISOString()],
  );
  try {
    const written = await write();
    ledger.transact(actor, (record, at) => {
      confirm(written, record, at);
      metadata.run('DELETE FROM intents WHERE id = ?', id);
    });
    return written;
  } catch (thrown) {
    // On a full disk this may fail too: the intent stays, and is undone before the next write or at the next opening.
    await undo(services, id, intent).catch(() => undefined);
    throw thrown;
  }
}

async function undo({ market, metadata, ledger, paths }: Services, id: number, intent: Intent): Promise<void> {
  if (intent.kind === 'import') {
    await market.removeImport(intent.importId);
    rmSync(rejectedFile(paths.rejected, intent.importId), { force: true });
  } else {
    await market.features.forget();
  }
  ledger.transact('system', (record) => {
    metadata.run('DELETE FROM intents WHERE id = ?', id);
    record(
      `${intent.kind}.undone`,
      intent.kind === 'import' ? `import:${intent.importId}` : `features:${intent.buildId}`,
    );
  });
}
