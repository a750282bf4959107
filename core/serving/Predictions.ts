import type { Actor, PredictionReport } from '../contract/index.ts';
import { ArtifactRecords } from '../research/index.ts';

/** The scores that model versions gave, as they were given. */
export class Predictions extends ArtifactRecords {
  /** The scores that were made last for the latest date, by one version or by any; null before the first. */
  latest(name: string, version?: number): PredictionReport | null {
    const row = this.store.one<{ artifact_sha256: string }>(
      `SELECT artifact_sha256 FROM predictions WHERE name = ? AND version = coalesce(?, version)
       ORDER BY date DESC, id DESC LIMIT 1`,
      ...[name, version ?? null],
    );
    if (!row) return null;
    return { ...this.json<Omit<PredictionReport, 'artifact_sha256'>>(row.artifact_sha256), ...row };
  }

  /** Keeps a batch of scores; the same scores again add nothing. @returns the sha256 of the stored scores */
  add(actor: Actor, report: Omit<PredictionReport, 'artifact_sha256'>): string {
    const { model, version, date } = report;
    const sha256 = this.artifacts.put(JSON.stringify(report));
    this.ledger.transact(actor, (record, at) => {
      const { changes } = this.store.run(
        'INSERT OR IGNORE INTO predictions (name, version, date, artifact_sha256, at) VALUES (?, ?, ?, ?, ?)',
        ...[model, version, date, sha256, at],
      );
      if (changes > 0)
        record('prediction.made', `model:${model}@${version}`, {
          date,
          symbols: report.scores.length,
          artifact: sha256,
        });
    });
    return sha256;
  }
}
