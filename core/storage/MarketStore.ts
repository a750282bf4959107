import { BarTable } from './BarTable.ts';
import { DuckConnection } from './DuckConnection.ts';
import { FeatureTable } from './FeatureTable.ts';
import { FundamentalsTable } from './FundamentalsTable.ts';
import { migrationsOf, pendingMigrations, type AppliedMigration, type Migration } from './migrations.ts';
import { UniverseTable } from './UniverseTable.ts';

/** The workspace's DuckDB file: bars, universe, fundamentals and built features. Its engine is its only opener. */
export class MarketStore {
  readonly bars: BarTable;
  readonly universe: UniverseTable;
  readonly fundamentals: FundamentalsTable;
  readonly features: FeatureTable;
  private readonly writer: DuckConnection;
  /** Refuses what is asked after it, waits for what was asked before, and closes the file. */
  readonly close: () => Promise<void>;

  private constructor(reader: DuckConnection, writer: DuckConnection, close: () => Promise<void>) {
    this.writer = writer;
    this.close = close;
    this.bars = new BarTable(reader, writer);
    this.universe = new UniverseTable(reader, writer);
    this.fundamentals = new FundamentalsTable(reader, writer);
    this.features = new FeatureTable(reader, writer);
  }

  /** Opens or creates the file and migrates it. */
  static async open(file: string, migrations = migrationsOf('market')): Promise<MarketStore> {
    const { reader, writer, close } = await DuckConnection.open(file);
    const store = new MarketStore(reader, writer, close);
    try {
      await store.migrate(migrations);
    } catch (thrown) {
      await close();
      throw thrown;
    }
    return store;
  }

  /** Takes out everything that an import added; used for an import that was never confirmed. */
  async removeImport(importId: number): Promise<void> {
    await this.writer.transaction(async (writer) => {
      for (const table of ['bars', 'universe_spells', 'fundamentals']) {
        await writer.run(`DELETE FROM ${table} WHERE import_id = $id`, { id: importId });
      }
    });
  }

  private async migrate(migrations: Migration[]): Promise<void> {
    await this.writer.run('CREATE TABLE IF NOT EXISTS migrations (number INTEGER PRIMARY KEY, hash VARCHAR NOT NULL)');
    const applied = await this.writer.rows<AppliedMigration>('SELECT number, hash FROM migrations ORDER BY number');
    for (const migration of pendingMigrations(migrations, applied)) {
      await this.writer.transaction(async (writer) => {
        await writer.run(migration.sql);
        await writer.run('INSERT INTO migrations VALUES ($number, $hash)', {
          number: migration.number,
          hash: migration.hash,
        });
      });
    }
  }
}
