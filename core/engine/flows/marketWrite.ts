import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { ImportReport } from '../../contract/index.ts';
import type { RunningJob } from '../Jobs.ts';
import type { Services } from '../Services.ts';

/** Where an import keeps the rows it rejected. */
export const rejectedFile = (folder: string, importId: number): string => join(folder, `import-${importId}.csv`);

interface ImportIntent {
  importId: number;
}

/**
 * Writes to the market store as one numbered import: an intent first, then the data, then one transaction with the
 * import's row and its lineage event. What fails, or is killed, in between is taken out again.
 */
export function writeAsImport(
  services: Services,
  { actor }: RunningJob,
  kind: string,
  fileSha256: string,
  write: (importId: number) => Promise<ImportReport>,
): Promise<ImportReport> {
  const { metadata, ledger, marketWrites, now } = services;
  return marketWrites.run(async () => {
    const { n: importId } = metadata.one<{ n: number }>('SELECT coalesce(max(id), 0) + 1 AS n FROM imports')!;
    const { id: intent } = metadata.run(
      "INSERT INTO intents (kind, payload, created_at) VALUES ('import', ?, ?)",
      JSON.stringify({ importId } satisfies ImportIntent),
      now().toISOString(),
    );
    try {
      const report = await write(importId);
      ledger.transact(actor, (record, at) => {
        metadata.run(
          'INSERT INTO imports (id, kind, file_sha256, report, at, actor) VALUES (?, ?, ?, ?, ?, ?)',
          ...[importId, kind, fileSha256, JSON.stringify(report), at, actor],
        );
        metadata.run('DELETE FROM intents WHERE id = ?', intent);
        const { file, rows_inserted, rows_restated, rows_rejected } = report;
        record(`${kind}.imported`, `import:${importId}`, {
          file,
          fileSha256,
          rows_inserted,
          rows_restated,
          rows_rejected,
        });
      });
      return report;
    } catch (thrown) {
      await undo(services, intent, importId);
      throw thrown;
    }
  });
}

/** Takes out what imports left that were never confirmed; called when a workspace opens. */
export async function undoUnfinishedImports(services: Services): Promise<number> {
  const intents = services.metadata.all<{ id: number; payload: string }>(
    "SELECT id, payload FROM intents WHERE kind = 'import'",
  );
  for (const { id, payload } of intents) await undo(services, id, (JSON.parse(payload) as ImportIntent).importId);
  return intents.length;
}

async function undo({ market, metadata, ledger, paths }: Services, intent: number, importId: number): Promise<void> {
  await market.removeImport(importId);
  rmSync(rejectedFile(paths.rejected, importId), { force: true });
  ledger.transact('system', (record) => {
    metadata.run('DELETE FROM intents WHERE id = ?', intent);
    record('import.undone', `import:${importId}`);
  });
}
