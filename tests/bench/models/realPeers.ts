import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Dataset } from '../../../core/features/index.ts';
import type { FoldRows } from '../../../core/validation/index.ts';
import { PYTHON } from './runSide.ts';
import { ONE_THREAD, SEED, type Work } from './settings.ts';

const SCRIPT = join(import.meta.dirname, 'real_peers.py');

/** The matrix, the label and each fold's rows, for the peers to read. */
export function writeMatrix(folder: string, { matrix, label }: Dataset, folds: readonly FoldRows[]): void {
  const { rows, columns, values } = matrix;
  writeFileSync(join(folder, 'about.json'), JSON.stringify({ rows, columns, folds: folds.length }));
  writeFileSync(join(folder, 'x.f32'), values);
  writeFileSync(join(folder, 'y.f64'), label);
  folds.forEach(({ train, test }, i) => {
    writeFileSync(join(folder, `train${i}.u32`), train);
    writeFileSync(join(folder, `test${i}.u32`), test);
  });
}

export interface PeerFolds {
  readonly version: string;
  /** Of the fits and predictions of all folds, scaling apart. */
  readonly seconds: number;
  /** By fold, one per test row. */
  readonly predictions: readonly Float64Array[];
}

/** The peer's predictions of each fold's test rows, or why there are none. */
export async function peerPredictions(
  { peer, missing }: Work,
  folder: string,
  folds: readonly FoldRows[],
): Promise<PeerFolds | string> {
  writeFileSync(join(folder, 'job.json'), JSON.stringify({ ...peer, missing, seed: SEED }));
  try {
    const { stdout } = await promisify(execFile)(PYTHON, [SCRIPT, folder], { env: { ...process.env, ...ONE_THREAD } });
    const all = new Float64Array(readFileSync(join(folder, 'predictions.f64')).buffer);
    let at = 0;
    const predictions = folds.map(({ test }) => all.subarray(at, (at += test.length)));
    return { ...(JSON.parse(stdout) as Pick<PeerFolds, 'version' | 'seconds'>), predictions };
  } catch (thrown) {
    return `no peer: ${String((thrown as Error).message)
      .trim()
      .split('\n')
      .at(-1)}`;
  }
}
