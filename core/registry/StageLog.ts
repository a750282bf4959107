import type { Stage } from '../contract/index.ts';
import type { MetadataStore } from '../storage/index.ts';

export interface StageMove {
  name: string;
  version: number;
  from: Stage | null;
  to: Stage;
  at: string;
  actor: string;
  justification: string;
}

/** Every move between stages, and what was in production when. */
export class StageLog {
  private readonly store: MetadataStore;

  constructor(store: MetadataStore) {
    this.store = store;
  }

  move({ name, version, from, to, at, actor, justification }: StageMove): void {
    this.store.run(
      'INSERT INTO stage_moves (name, version, from_stage, to_stage, at, actor, justification) VALUES (?, ?, ?, ?, ?, ?, ?)',
      ...[name, version, from, to, at, actor, justification],
    );
  }

  moves(name: string): StageMove[] {
    return this.store.all<StageMove>(
      `SELECT name, version, from_stage AS "from", to_stage AS "to", at, actor, justification
       FROM stage_moves WHERE name = ? ORDER BY id`,
      name,
    );
  }

  /** Ends the tenure of what is in production and begins that of a version. */
  enterProduction(name: string, version: number, at: string): void {
    this.store.run('UPDATE production_history SET until_at = ? WHERE name = ? AND until_at IS NULL', at, name);
    this.store.run('INSERT INTO production_history (name, version, from_at) VALUES (?, ?, ?)', name, version, at);
  }

  /** The version whose tenure ended last before the present one of `current`; null when there was none. */
  productionBefore(name: string, current: number): number | null {
    const row = this.store.one<{ version: number }>(
      'SELECT version FROM production_history WHERE name = ? AND until_at IS NOT NULL AND version <> ? ORDER BY id DESC LIMIT 1',
      name,
      current,
    );
    return row?.version ?? null;
  }

  /** What was in production at an instant, or at the end of a date; null when nothing was. */
  productionOn(name: string, on: string): number | null {
    const at = on.length === 10 ? `${on}T23:59:59.999Z` : on;
    const row = this.store.one<{ version: number }>(
      'SELECT version FROM production_history WHERE name = ? AND from_at <= ? AND (until_at IS NULL OR until_at > ?) ORDER BY id DESC LIMIT 1',
      name,
      at,
      at,
    );
    return row?.version ?? null;
  }
}
