import { AppError, failureOf, type JobKind } from '../contract/index.ts';
import type { AnswerMessage, ComputeMessage, RunMessage, StageProgress } from '../jobs/index.ts';
import { LineSplitter } from './LineSplitter.ts';
import type { ProcessHost } from './ProcessHost.ts';

/** Answers a question of a job. What it throws, the job's question throws. */
export type Answer = (question: unknown) => unknown;

export interface ComputeRequest {
  kind: JobKind;
  folder: string;
  config: unknown;
  threads: number;
  onProgress: (progress: StageProgress) => void;
  /** Told of each line that its processes write to stderr, and of a process that died. */
  onLine: (line: string) => void;
  /** Answers what the job asks while it runs; a job that asks without it is a bug. */
  answer?: Answer | undefined;
  signal: AbortSignal;
}

/** A compute process that ended without an answer. */
class Crash extends Error {
  readonly how: string;

  constructor(how: string, stderr: string) {
    super(
      `${how}${stderr ? `: ${stderr.slice(-500)}` : ''}. It may have run out of memory: end what else takes much of it, or ask for less, and try again.`,
    );
    this.how = how;
  }
}

const ATTEMPTS = 2;

/**
 * Runs a job's pure function in a process of its own. A process that dies is started once more, since it has changed
 * nothing but its folder; one that answers with an error is not.
 * @throws AppError of the job, CANCELLED when the signal fires, JOB_FAILED when the process died twice
 */
export async function runCompute(host: ProcessHost, request: ComputeRequest): Promise<unknown> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await runOnce(host, request);
    } catch (thrown) {
      if (!(thrown instanceof Crash)) throw thrown;
      if (attempt === ATTEMPTS) {
        throw new AppError(
          'JOB_FAILED',
          `The compute process of ${request.kind} died ${ATTEMPTS} times: ${thrown.message}`,
        );
      }
      request.onLine(`The compute process died (${thrown.how}). It is started once more.`);
    }
  }
}

function runOnce(
  host: ProcessHost,
  { kind, folder, config, threads, onProgress, onLine, answer, signal }: ComputeRequest,
): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const cancelled = () =>
      new AppError('CANCELLED', `The job was cancelled. What it had committed is on record, the rest was undone.`);
    if (signal.aborted) return reject(cancelled());
    const child = host.forkCompute();
    const kill = () => {
      reject(cancelled());
      child.kill();
    };
    signal.addEventListener('abort', kill, { once: true });
    let hasEnded = false;
    child.onMessage((received) => {
      // What a process said and nobody heard before its end is void: its job is over, or begun again by the next one.
      if (hasEnded || signal.aborted) return;
      const message = received as ComputeMessage;
      if (message.type === 'progress') {
        const { stage, done, total, etaSeconds } = message;
        onProgress({ stage, done, total, etaSeconds });
      } else if (message.type === 'ask') void answered(message, answer).then((reply) => child.send(reply));
      else if (message.type === 'done') resolve(message.result);
      else reject(AppError.fromRecord(message.error));
    });
    const stderrLines = new LineSplitter(onLine);
    child.onStderr((text) => stderrLines.push(text));
    child.onExit(({ code, signal: by, stderr }) => {
      hasEnded = true;
      signal.removeEventListener('abort', kill);
      stderrLines.end();
      reject(new Crash(by ? `killed by ${by}` : `exit code ${code}`, stderr));
    });
    const message: RunMessage = { type: 'run', kind, folder, config, threads };
    child.send(message);
  });
}

async function answered(
  { id, question }: Extract<ComputeMessage, { type: 'ask' }>,
  answer: Answer | undefined,
): Promise<AnswerMessage> {
  try {
    if (!answer) throw new AppError('BUG', `Nobody answers ${JSON.stringify(question)} of this job.`);
    return { type: 'answer', id, answer: await answer(question) };
  } catch (thrown) {
    return { type: 'refusal', id, error: failureOf(thrown).toRecord() };
  }
}
