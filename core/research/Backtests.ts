import {
  AppError,
  dayOf,
  type Actor,
  type BacktestCell,
  type BacktestRecord,
  type BacktestRun,
  type BacktestSummary,
  type DailyReturns,
} from '../contract/index.ts';
import { ArtifactRecords } from './ArtifactRecords.ts';
import { parseId, shown } from './ids.ts';

/** The cells of a grid and where their daily returns lie. */
export interface FoundGrid {
  cells: BacktestCell[];
  /** ISO dates of the panel from the first return of any cell to the last. */
  dates: string[];
  /**
   * Per cell, the stretches of its days: the place of the first among the dates, and how many. Its returns follow those of
   * the cell before.
   */
  stretches: [number, number][][];
}

/** Before there were days without a test in it, a cell had one stretch, from its start. */
type KeptGrid = Omit<FoundGrid, 'stretches'> & { stretches?: FoundGrid['stretches']; starts?: number[] };

/** What a backtest found, as it is kept. */
export interface BacktestFound {
  config_sha256: string;
  summary: Pick<BacktestSummary, 'kind' | 'options' | 'axes' | 'trials' | 'cells' | 'sharpe'>;
  run: BacktestRun | null;
  grid: FoundGrid | null;
  /** Artifact with the grid's daily returns. */
  returns_sha256: string | null;
}

/** A trial that a backtest was, for the guards; null where it traded nothing. */
export interface BacktestTrial {
  id: string;
  experiment: string;
  daily: DailyReturns | null;
  sharpe: number | null;
}

interface BacktestRow {
  id: number;
  hypothesis: number;
  experiment: number;
  record: string;
  trials: number;
  result_sha256: string;
  returns_sha256: string | null;
  created_at: string;
  created_by: string;
}

/** The record of every backtest. */
export class Backtests extends ArtifactRecords {
  add(actor: Actor, hypothesis: number, experiment: string, found: BacktestFound): BacktestRecord {
    const { config_sha256, summary, run, grid, returns_sha256 } = found;
    const result = this.artifacts.put(JSON.stringify({ run, grid }));
    const id = this.ledger.transact(actor, (record, at) => {
      const added = this.store.run(
        `INSERT INTO backtests
           (hypothesis, experiment, config_sha256, record, trials, result_sha256, returns_sha256, created_at, created_by)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        ...[hypothesis, parseId('E', 'an experiment', experiment), config_sha256, JSON.stringify(summary)],
        ...[summary.trials, result, returns_sha256, at, actor],
      );
      record('backtest.run', `backtest:${shown('B', added.id)}`, {
        ...{ experiment, kind: summary.kind, trials: summary.trials, cells: summary.cells, result },
        returns: returns_sha256,
      });
      return added.id;
    });
    return this.get(shown('B', id));
  }

  /** What was asked before of the experiment, if it was. */
  find(experiment: string, config_sha256: string): BacktestRecord | null {
    const row = this.store.one<BacktestRow>(
      'SELECT * FROM backtests WHERE experiment = ? AND config_sha256 = ?',
      ...[parseId('E', 'an experiment', experiment), config_sha256],
    );
    return row ? this.get(shown('B', row.id)) : null;
  }

  /** Oldest first, of one experiment or of all. */
  list(experiment?: string): BacktestSummary[] {
    const rows =
      experiment === undefined
        ? this.store.all<BacktestRow>('SELECT * FROM backtests ORDER BY id')
        : this.store.all<BacktestRow>(
            'SELECT * FROM backtests WHERE experiment = ? ORDER BY id',
            parseId('E', 'an experiment', experiment),
          );
    return rows.map(describe);
  }

  /** @throws AppError NOT_FOUND, ARTIFACT_DAMAGED */
  get(id: string): BacktestRecord {
    const row = this.store.one<BacktestRow>('SELECT * FROM backtests WHERE id = ?', parseId('B', 'a backtest', id));
    if (!row)
      throw new AppError('NOT_FOUND', `There is no backtest ${id}. The list of backtests shows those there are.`);
    const { run, grid } = this.resultOf(row);
    return { ...describe(row), run, grid: grid?.cells ?? null };
  }

  /** What every backtest of a hypothesis that was a trial returned day by day, for the guards. */
  trialReturns(hypothesis: number): BacktestTrial[] {
    return this.store
      .all<BacktestRow>('SELECT * FROM backtests WHERE hypothesis = ? AND trials > 0 ORDER BY id', hypothesis)
      .flatMap((row) => this.trialsOf(row));
  }

  private trialsOf(row: BacktestRow): BacktestTrial[] {
    const id = shown('B', row.id);
    const experiment = shown('E', row.experiment);
    const { run, grid } = this.resultOf(row);
    if (run) {
      const isKnown = run.returns.length > 0 && run.returns.every((value) => value !== null);
      const daily = { days: Int32Array.from(run.dates, dayOf), returns: Float64Array.from(run.returns, Number) };
      return [{ id, experiment, daily: isKnown ? daily : null, sharpe: run.sharpe.value }];
    }
    if (!grid || row.returns_sha256 === null) return [];
    const returns = new Float64Array(Uint8Array.from(this.artifacts.get(row.returns_sha256)).buffer);
    const days = Int32Array.from(grid.dates, dayOf);
    let at = 0;
    return grid.cells.map(({ days: count, sharpe }, k) => {
      const stretches = grid.stretches?.[k] ?? [[grid.starts![k], count]];
      const places = stretches.flatMap(([from, length]) => Array.from({ length }, (_, i) => from + i));
      const daily = {
        days: Int32Array.from(places, (place) => days[place]),
        returns: returns.subarray(at, at + count),
      };
      at += count;
      return { id: `${id}/${k + 1}`, experiment, daily: count > 0 ? daily : null, sharpe };
    });
  }

  private resultOf(row: BacktestRow): { run: BacktestRun | null; grid: KeptGrid | null } {
    return this.json(row.result_sha256);
  }
}

const describe = (row: BacktestRow): BacktestSummary => ({
  ...(JSON.parse(row.record) as BacktestFound['summary']),
  id: shown('B', row.id),
  experiment: shown('E', row.experiment),
  hypothesis: shown('H', row.hypothesis),
  result_sha256: row.result_sha256,
  created_at: row.created_at,
  created_by: row.created_by,
});
