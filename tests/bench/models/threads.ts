import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { BenchRow } from '../BenchRow.ts';
import type { WrittenData } from './dataFolder.ts';
import { absence, median } from './measure.ts';
import type { Section } from './Section.ts';
import { FOLDS, ONE_THREAD, THREADS_SHARE, WORKS, type Work, type WorkName } from './settings.ts';

const ENTRY = join(import.meta.dirname, 'walkForward.entry.ts');

/**
 * The throughput of a walk-forward run on two worker threads, over that on one, beside what two independent processes
 * of one thread each reach together.
 */
export async function threads(name: WorkName, data: WrittenData, repeats: number): Promise<Section> {
  const missing = absence(WORKS[name]);
  if (missing) return { rows: [], targets: [{ what: targetOf(name), met: null, figures: missing }] };
  const { ours }: Work = WORKS[name];
  const alone: number[] = [];
  const two: number[] = [];
  const apart: number[] = [];
  for (let repeat = 0; repeat < repeats; repeat++) {
    alone.push(await slowest('folds', [1], data, ours));
    two.push(await slowest('folds', [2], data, ours));
    apart.push(await slowest('folds', [1, 1], data, ours));
  }
  const one_s = median(alone);
  const figures = {
    one_thread_s: one_s,
    two_threads_s: median(two),
    two_processes_s: median(apart),
    threads_ratio: one_s / median(two),
    processes_ratio: (2 * one_s) / median(apart),
  };
  const { threads_ratio, processes_ratio } = figures;
  const reached =
    `two threads ${threads_ratio.toFixed(2)} times the throughput of one, two processes ${processes_ratio.toFixed(2)} times: ` +
    `${(threads_ratio / processes_ratio).toFixed(2)} of theirs`;
  const row: BenchRow = {
    work: `walk-forward of ${FOLDS} folds and the final model, ${name}, ${data.rows.toLocaleString('en-US')} x ${data.columns}, one thread`,
    ours_s: one_s,
    peer: 'ours on two threads',
    peer_s: figures.two_threads_s,
    ratio: figures.two_threads_s / one_s,
    note: `medians of ${repeats}, interleaved; two processes together ${figures.two_processes_s.toFixed(3)} s; ${reached}`,
    figures,
  };
  const met = threads_ratio >= THREADS_SHARE * processes_ratio;
  return { rows: [row], targets: [{ what: targetOf(name), met, figures: reached }] };
}

/** One fit of the training rows on two threads, the second of which helps, beside one; no target, only figures. */
export async function team(name: WorkName, data: WrittenData, repeats: number): Promise<Section> {
  const { ours, what }: Work = WORKS[name];
  const alone: number[] = [];
  const two: number[] = [];
  for (let repeat = 0; repeat < repeats; repeat++) {
    alone.push(await slowest('fit', [1], data, ours));
    two.push(await slowest('fit', [2], data, ours));
  }
  const figures = { one_thread_s: median(alone), two_threads_s: median(two) };
  const row: BenchRow = {
    work: `one fit, ${what}, ${data.trainRows.toLocaleString('en-US')} x ${data.columns}, one thread`,
    ours_s: figures.one_thread_s,
    peer: 'ours on two threads',
    peer_s: figures.two_threads_s,
    ratio: figures.two_threads_s / figures.one_thread_s,
    note: `medians of ${repeats}, interleaved; two threads are ${(figures.one_thread_s / figures.two_threads_s).toFixed(2)} times as fast`,
    figures,
  };
  return { rows: [row], targets: [] };
}

const targetOf = (name: WorkName) =>
  `3: ${name} on two workers with at least ${THREADS_SHARE} of the throughput ratio of two processes`;

/** Seconds of the slowest of processes with so many threads each, which start together. */
async function slowest(
  kind: 'folds' | 'fit',
  threadsOfEach: readonly number[],
  data: WrittenData,
  { model, params }: Work['ours'],
) {
  const runs = threadsOfEach.map((count) => {
    const args = [ENTRY, data.folder, String(count), model, JSON.stringify(params), kind];
    const child = spawn(process.execPath, args, {
      env: { ...process.env, ...ONE_THREAD },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    return { child, lines: createInterface({ input: child.stdout })[Symbol.asyncIterator]() };
  });
  const next = async ({ lines, child }: (typeof runs)[number]): Promise<string> => {
    const { value, done } = await lines.next();
    if (done) throw new Error(`A walk-forward process ended early: ${await codeOf(child)}`);
    return value;
  };
  await Promise.all(runs.map(next));
  for (const { child } of runs) child.stdin.write('go\n');
  const said = await Promise.all(runs.map(next));
  await Promise.all(runs.map(({ child }) => codeOf(child)));
  return Math.max(...said.map((line) => (JSON.parse(line) as { seconds: number }).seconds));
}

async function codeOf(child: ChildProcess): Promise<string> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'close');
  return `${child.signalCode ?? child.exitCode}`;
}
