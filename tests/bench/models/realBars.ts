/**
 * `node tests/bench/models/realBars.ts [--json FILE] [--only WORK,...]`: a walk-forward of five folds over the real bars,
 * 39 features, forward_return_5d, ours beside the peers on the same matrix and folds, scored alike; single threads.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { modelDefinition, parseParameters } from '../../../core/models/index.ts';
import { createRng } from '../../../core/statistics/index.ts';
import {
  fitTask,
  foldMetrics,
  runFolds,
  scoringData,
  summariseFolds,
  type Executor,
  type FitInput,
  type FoldRun,
  type FoldsSummary,
} from '../../../core/validation/index.ts';
import { absence } from './measure.ts';
import { REAL_LABEL, realDataset } from './realDataset.ts';
import { peerPredictions, writeMatrix } from './realPeers.ts';
import { FOLDS, REAL_WORKS, SEED, type Work } from './settings.ts';

interface Line {
  readonly work: string;
  readonly side: string;
  readonly seconds: number | null;
  readonly summary: FoldsSummary | null;
  readonly note: string;
}

const { values } = parseArgs({ options: { json: { type: 'string' }, only: { type: 'string' } } });
const only = values.only?.split(',');
const dataset = realDataset();
if (!dataset) process.exit(0);

/** Fits the folds on this thread and adds up their time. */
function timedFits(): Executor & { seconds: number } {
  const executor = {
    seconds: 0,
    run: <Input, Output>(_task: string, input: Input): Promise<Output> => {
      const asked = input as FitInput;
      const start = performance.now();
      const output = fitTask(asked);
      executor.seconds += (performance.now() - start) / 1000;
      return Promise.resolve(output as Output);
    },
  };
  return executor;
}

async function ours(work: Work): Promise<{ line: Line; folds: readonly FoldRun[] }> {
  const executor = timedFits();
  const { model } = work.ours;
  const params = parseParameters(modelDefinition(model), work.ours.params);
  const spec = { dataset: dataset!, ...REAL_LABEL, model, params, seed: SEED, split: { folds: FOLDS } };
  const { summary, folds } = await runFolds(spec, executor, { final: false });
  return { line: { work: model, side: 'ours', seconds: executor.seconds, summary, note: '' }, folds };
}

async function peer(work: Work, folder: string): Promise<Line> {
  const done = await peerPredictions(work, folder, folds);
  const side = { work: work.ours.model, side: work.peer.estimator };
  if (typeof done === 'string') return { ...side, seconds: null, summary: null, note: done };
  const data = scoringData({ dataset: dataset!, ...REAL_LABEL });
  const metrics = folds.map(({ test }, i) => foldMetrics({ data, rows: test, prediction: done.predictions[i] }));
  const summary = summariseFolds(metrics, { ...REAL_LABEL, rng: createRng(SEED) });
  return { ...side, side: `${done.version} ${work.peer.estimator}`, seconds: done.seconds, summary, note: '' };
}

const { folds } = await ours(REAL_WORKS.ridge);
const folder = mkdtempSync(join(tmpdir(), 'hrp-bench-real-'));
const lines: Line[] = [];
try {
  writeMatrix(folder, dataset, folds);
  for (const [name, work] of Object.entries<Work>(REAL_WORKS)) {
    if (only && !only.includes(name)) continue;
    const missing = absence(work);
    if (missing) lines.push({ work: name, side: 'ours', seconds: null, summary: null, note: missing });
    else lines.push((await ours(work)).line);
    lines.push(await peer(work, folder));
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
if (values.json) writeFileSync(values.json, `${JSON.stringify(lines.map(figuresOf), null, 2)}\n`);
console.log(`${dataset.matrix.rows.toLocaleString('en-US')} rows x ${dataset.matrix.columns}, ${FOLDS} folds\n`);
console.log(
  '| model | by | mean IC | ICIR | Sharpe after costs | R2 | fits s |\n| --- | --- | ---: | ---: | ---: | ---: | ---: |',
);
for (const { work, side, seconds, summary, note } of lines) {
  const figures = summary
    ? [
        `${summary.ic.mean.toFixed(4)} ± ${summary.ic.standardError.toFixed(4)}`,
        summary.ic.icir.toFixed(3),
        summary.performance.sharpe.toFixed(2),
        summary.errors.r2.toFixed(4),
        seconds!.toFixed(1),
      ]
    : [note, '–', '–', '–', '–'];
  console.log(`| ${[work, side, ...figures].join(' | ')} |`);
}

function figuresOf({ work, side, seconds, summary, note }: Line) {
  return {
    work,
    side,
    seconds,
    note,
    ic: summary?.ic ?? null,
    sharpe: summary?.performance.sharpe ?? null,
    r2: summary?.errors.r2 ?? null,
  };
}
