/** One fit of ours in a process of its own: `node ours.entry.ts <job.json>`; progress, then the result, as JSON lines. */
import { readFileSync, writeFileSync } from 'node:fs';
import type { FeatureMatrix } from '../../../core/kernels/index.ts';
import { modelDefinition, type TrainingData } from '../../../core/models/index.ts';
import { rowNumbers } from '../../../core/models/testing/planted.ts';
import { fitPath } from './fitPath.ts';
import { readData } from './readData.ts';
import { resetPeak, resident } from './resident.ts';
import type { SideJob, SideRun } from './SideRun.ts';

const job = JSON.parse(readFileSync(process.argv[2], 'utf8')) as SideJob;
const { rows, trainRows, columns, values, label } = readData(job.folder, job.missing);
const definition = modelDefinition(job.model);
const matrix = { rows, columns, values };
const say = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`);

function fit(matrix: FeatureMatrix, count: number, onProgress?: (done: number, total: number) => void) {
  const data: TrainingData = { matrix, label: label.subarray(0, matrix.rows), rows: rowNumbers(0, count) };
  const { penalties } = job;
  if (penalties) return fitPath(data, { ...job, penalties });
  return definition.fit(data, job.params, { seed: job.seed, ...(onProgress && { onProgress }) });
}

/** The first rows by themselves: what a fit keeps of a whole matrix must not be there before the clock starts. */
function firstRows(count: number): FeatureMatrix {
  const first = new Float32Array(count * columns);
  for (let j = 0; j < columns; j++) first.set(values.subarray(j * rows, j * rows + count), j * count);
  return { rows: count, columns, values: first };
}

const warm = Math.min(job.warmRows, trainRows);
fit(firstRows(warm), warm);
resetPeak();
const residentBefore = resident().now;
const cpu = process.cpuUsage();
const start = performance.now();
const model = fit(matrix, trainRows, (done, total) => say({ done, total }));
const seconds = (performance.now() - start) / 1000;
const { user, system } = process.cpuUsage(cpu);
const residentPeak = resident().peak;
const test = trainRows < rows ? rowNumbers(trainRows, rows) : rowNumbers(0, rows);
const predictStart = performance.now();
const predictions = model.predict(matrix, test);
const predictSeconds = (performance.now() - predictStart) / 1000;
writeFileSync(job.predictions, predictions);
const cpuSeconds = (user + system) / 1e6;
say({
  version: process.version,
  seconds,
  cpuSeconds,
  predictSeconds,
  residentBefore,
  residentPeak,
} satisfies SideRun);
