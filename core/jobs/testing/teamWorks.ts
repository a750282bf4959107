import { threadId } from 'node:worker_threads';
import { AppError } from '../../contract/index.ts';
import { kernels } from '../../kernels/index.ts';

export interface Lead {
  readonly work: keyof typeof WORKS;
  readonly parts: number;
  /** Pointer to uint32, one per part: the thread that did it, from 1. */
  readonly at: number;
}

/** How long a part takes, so that every thread gets some. */
const PART_MS = 20;
/** The part that goes wrong. */
const BAD_PART = 3;

function mark(part: number, at: number): void {
  const until = performance.now() + PART_MS;
  while (performance.now() < until);
  Atomics.add(new Uint32Array(kernels().memory.shared.buffer, at), part, threadId);
}

function refuse(part: number, at: number): void {
  if (part === BAD_PART) throw new AppError('NUMERICAL', `Part ${part} cannot be done.`);
  mark(part, at);
}

/** The thread that takes the part ends, as one does that runs out of memory. */
function die(part: number, at: number): void {
  if (part === BAD_PART) process.exit(7);
  mark(part, at);
}

export const WORKS = { mark, refuse, die };
