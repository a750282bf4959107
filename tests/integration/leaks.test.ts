import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { beforeAll, describe, expect, it } from 'vitest';
import { isoOf, type Snapshot } from '../../core/contract/index.ts';
import type { Dataset } from '../../core/features/index.ts';
import { readDataset, writeDataset } from '../../core/jobs/index.ts';
import { FEW_FEATURES, researchWorkspace, type ResearchWorkspace } from '../support/researchWorkspace.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { openEngine, resultOf } from '../support/testEngine.ts';

const MARKET_SEED = 611;
const spec = { hypothesis: 'H1', features: FEW_FEATURES };

const folder = temporaryFolder();
let workspace: ResearchWorkspace;
let snapshot: Snapshot;
let file: string;
let built: Dataset;

beforeAll(async () => {
  workspace = await researchWorkspace(folder, MARKET_SEED);
  snapshot = await resultOf(workspace.user.snapshots.build(spec));
  await workspace.engine.close();
  file = join(workspace.root, 'snapshots', snapshot.hash, 'dataset.columns');
  built = readDataset(file, false);
});

/** The kept snapshot is another than the one of its name, and its manifest vouches for it: its builder was wrong. */
async function trainOn(dataset: Dataset): Promise<unknown> {
  writeDataset(file, dataset);
  const database = new Database(join(workspace.root, 'hrp.sqlite'));
  database
    .prepare("UPDATE snapshots SET manifest = json_set(manifest, '$.content_sha256', ?) WHERE hash = ?")
    .run(createHash('sha256').update(readFileSync(file)).digest('hex'), snapshot.hash);
  database.close();
  const { engine, user } = await openEngine(workspace.root);
  try {
    return await resultOf(user.experiments.train({ ...spec, model: 'ridge' }));
  } finally {
    await engine.close();
  }
}

const symbols = () => built.symbols.length;
const returnOf = (row: number, from: number, to: number) =>
  built.close[(built.rowDate[row] + to) * symbols() + built.rowSymbol[row]] /
    built.close[(built.rowDate[row] + from) * symbols() + built.rowSymbol[row]] -
  1;

describe('a training snapshot that leaks is refused by name', () => {
  it('as it was built, it trains', async () => {
    await expect(trainOn(built)).resolves.toMatchObject({ snapshot_hash: snapshot.hash });
  });

  it('its manifest says how many rows have no label; with what the filters dropped they are all bars', () => {
    expect(snapshot.unlabelled).toBe(built.label.filter(Number.isNaN).length);
    expect(snapshot.unlabelled).toBeGreaterThan(0);
    expect(snapshot.rows).toBe(built.matrix.rows);
    expect(snapshot.filters.at(-1)!.kept).toBe(snapshot.rows);
    snapshot.filters.forEach(({ dropped, kept }, i, all) => {
      if (i > 0) expect(kept + dropped).toBe(all[i - 1].kept);
    });
  });

  it('an off-by-one label', async () => {
    const label = built.label.map((kept, row) => {
      const early = returnOf(row, 0, 5);
      return Number.isNaN(early) ? kept : early;
    });
    await expect(trainOn({ ...built, label })).rejects.toThrowError(
      'its label is the return from day t+0 to t+5, and should be from t+1 to t+6',
    );
  });

  it('a purge below the label window', async () => {
    const labelEnd = built.labelEnd.map((end) => end - 5);
    await expect(trainOn({ ...built, labelEnd })).rejects.toThrowError(
      'its label window ends 1 trading day after it, and horizon 5 with entry delay 1 make 6: purging would let training rows meet test rows',
    );
  });

  it('a holdout date', async () => {
    // The same rows a little later: the last of them, and more of the label windows, are sealed.
    const sealed = built.calendar.map((day) => day + 3);
    const first = isoOf(sealed[built.labelEnd.reduce((last, end) => Math.max(last, end), 0)]);
    await expect(trainOn({ ...built, calendar: sealed })).rejects.toThrowError(
      `The training dataset reaches ${first}, and the holdout is sealed from`,
    );
  });
});
