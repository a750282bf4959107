import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { columnOf, type FeatureMatrix } from '../../core/kernels/index.ts';

const PYTHON = '/usr/bin/python3';
const SCRIPT = fileURLToPath(new URL('xgboost_peer.py', import.meta.url));

/** Why XGBoost cannot be asked here, after printing it; else null. */
export function whyNoXgboost(): string | null {
  const { error, status, stdout } = spawnSync(PYTHON, ['-c', 'import xgboost; print(xgboost.__version__)']);
  if (!error && status === 0 && stdout.toString().startsWith('1.7.')) return null;
  const why =
    error || status !== 0 ? `${PYTHON} has no xgboost` : `its xgboost is ${stdout.toString().trim()}, not 1.7`;
  process.stderr.write(`skipped: ${why}; install python3-xgboost 1.7\n`);
  return why;
}

/** XGBoost, given its files through a folder. */
export class XgboostPeer {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  predict(model: string, matrix: FeatureMatrix, act: 'predict' | 'contributions' = 'predict'): Float32Array {
    const out = join(this.#folder, 'out.bin');
    this.#run(act, model, this.#write(matrix), matrix.columns, out);
    return new Float32Array(Uint8Array.from(readFileSync(out)).buffer);
  }

  /** Trains on all rows; returns the path of the saved JSON. */
  train(matrix: FeatureMatrix, label: Float64Array, parameters: object, rounds: number): string {
    const labels = join(this.#folder, 'label.bin');
    const out = join(this.#folder, 'trained.json');
    writeFileSync(labels, label);
    this.#run('train', this.#write(matrix), matrix.columns, labels, JSON.stringify(parameters), rounds, out);
    return out;
  }

  #write(matrix: FeatureMatrix): string {
    const rows = join(this.#folder, 'rows.bin');
    const values = new Float32Array(matrix.rows * matrix.columns);
    for (let j = 0; j < matrix.columns; j++) {
      columnOf(matrix, j).forEach((value, i) => (values[i * matrix.columns + j] = value));
    }
    writeFileSync(rows, values);
    return rows;
  }

  #run(...args: (string | number)[]): void {
    execFileSync(PYTHON, [SCRIPT, ...args.map(String)], { env: { ...process.env, OMP_NUM_THREADS: '1' } });
  }
}
