import { AppError, type Actor, type RegimeFit, type RegimeFitSummary } from '../contract/index.ts';
import { ArtifactRecords } from './ArtifactRecords.ts';
import { parseId, shown } from './ids.ts';

type Given = 'id' | 'hypothesis' | 'created_at' | 'created_by';
/** What a fit found, as it is kept. */
export type RegimeFitRecord = Omit<RegimeFit, Given>;

interface RegimeFitRow {
  id: number;
  hypothesis: number;
  record: string;
  series_sha256: string;
  created_at: string;
  created_by: string;
}

/** The record of every fit of regimes. */
export class RegimeFits extends ArtifactRecords {
  add(actor: Actor, hypothesis: number, { series, ...record }: RegimeFitRecord): RegimeFit {
    const artifact = this.artifacts.put(JSON.stringify(series));
    const id = this.ledger.transact(actor, (event, at) => {
      const added = this.store.run(
        'INSERT INTO regime_fits (hypothesis, record, series_sha256, created_at, created_by) VALUES (?, ?, ?, ?, ?)',
        ...[hypothesis, JSON.stringify(record), artifact, at, actor],
      );
      event('regimes.fitted', `regimes:${shown('R', added.id)}`, {
        hypothesis: shown('H', hypothesis),
        source: record.source_sha256,
        result: record.result_sha256,
        artifact,
      });
      return added.id;
    });
    return this.get(shown('R', id));
  }

  /** Oldest first, of one hypothesis or of all. */
  list(hypothesis?: number): RegimeFitSummary[] {
    const rows =
      hypothesis === undefined
        ? this.store.all<RegimeFitRow>('SELECT * FROM regime_fits ORDER BY id')
        : this.store.all<RegimeFitRow>('SELECT * FROM regime_fits WHERE hypothesis = ? ORDER BY id', hypothesis);
    return rows.map(describe);
  }

  /** The id of the latest fit of a hypothesis (`H1`). */
  latestOf(hypothesis: string): string | undefined {
    return this.list(parseId('H', 'a hypothesis', hypothesis)).at(-1)?.id;
  }

  /** @throws AppError NOT_FOUND */
  get(id: string): RegimeFit {
    const row = this.store.one<RegimeFitRow>(
      'SELECT * FROM regime_fits WHERE id = ?',
      parseId('R', 'a fit of regimes', id),
    );
    if (!row) {
      throw new AppError('NOT_FOUND', `There is no fit of regimes ${id}. The list of fits shows those there are.`);
    }
    return { ...describe(row), series: this.json(row.series_sha256) };
  }
}

/** A record of before failed fits were kept has none. */
type KeptRecord = Omit<RegimeFitRecord, 'series' | 'failed_refits'> & Partial<Pick<RegimeFitRecord, 'failed_refits'>>;

const describe = (row: RegimeFitRow): RegimeFitSummary => ({
  failed_refits: [],
  ...(JSON.parse(row.record) as KeptRecord),
  id: shown('R', row.id),
  hypothesis: shown('H', row.hypothesis),
  created_at: row.created_at,
  created_by: row.created_by,
});
