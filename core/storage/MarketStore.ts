import { BarTable } from './BarTable.ts';
import { DuckConnection } from './DuckConnection.ts';
import { FeatureTable } from './FeatureTable.ts';
import { FundamentalsTable } from './FundamentalsTable.ts';
import { migrationsOf, pendingMigrations, type AppliedMigration } from './migrations.ts';
import { UniverseTable } from './UniverseTable.ts';

/** The workspace's DuckDB file: bars, universe, fundamentals and built features. Its engine is its only opener. */
export class MarketStore {
  readonly bars: BarTable;
  readonly universe: UniverseTable;
  readonly fundamentals: FundamentalsTable;
  readonly features: FeatureTable;
  private readonly db: DuckConnection;

  private constructor(db: DuckConnection) {
    this.db = db;
    this.bars = new BarTable(db);
    this.universe = new UniverseTable(db);
    this.fundamentals = new FundamentalsTable(db);
    this.features = new FeatureTable(db);
  }

  static async open(file: string): Promise<MarketStore> {
    const store = new MarketStore(await DuckConnection.open(file));
    await store.migrate();
    return store;
  }

  close(): void {
    this.db.close();
  }

  /** Takes out everything that an import added; used for an import that was never confirmed. */
  async removeImport(importId: number): Promise<void> {
    await this.db.transaction(async () => {
      for (const table of ['bars', 'universe_spells', 'fundamentals']) {
        await this.db.run(`DELETE FROM ${table} WHERE import_id = $id`, { id: importId });
      }
    });
  }

  private async migrate(): Promise<void> {
    await this.db.run('CREATE TABLE IF NOT EXISTS migrations (number INTEGER PRIMARY KEY, hash VARCHAR NOT NULL)');
    const applied = await this.db.rows<AppliedMigration>('SELECT number, hash FROM migrations ORDER BY number');
    for (const migration of pendingMigrations(migrationsOf('market'), applied)) {
      await this.db.transaction(async () => {
        await this.db.run(migration.sql);
        await this.db.run('INSERT INTO migrations VALUES ($number, $hash)', {
          number: migration.number,
          hash: migration.hash,
        });
      });
    }
  }
}
