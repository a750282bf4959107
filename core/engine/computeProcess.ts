import { AppError, type JobKind } from '../contract/index.ts';
import type { ComputeMessage, RunMessage, StageProgress } from '../jobs/index.ts';
import { LineSplitter } from './LineSplitter.ts';
import type { ProcessHost } from './ProcessHost.ts';

export interface ComputeRequest {
  kind: JobKind;
  folder: string;
  config: unknown;
  threads: number;
  onProgress: (progress: StageProgress) => void;
  /** Told of each line that its processes write to stderr, and of a process that died. */
  onLine: (line: string) => void;
  signal: AbortSignal;
}

/** A compute process that ended without an answer. */
class Crash extends Error {
  readonly how: string;

  constructor(how: string, stderr: string) {
    super(`${how}${stderr ? `: ${stderr.slice(-500)}` : ''}. It may have run out of memory.`);
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
  { kind, folder, config, threads, onProgress, onLine, signal }: ComputeRequest,
): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const cancelled = () => new AppError('CANCELLED', `The job was cancelled. Nothing of it was kept.`);
    if (signal.aborted) return reject(cancelled());
    const child = host.forkCompute();
    const kill = () => {
      reject(cancelled());
      child.kill();
    };
    signal.addEventListener('abort', kill, { once: true });
    child.onMessage((message) => {
      const { type, ...rest } = message as ComputeMessage;
      if (type === 'progress') onProgress(rest as StageProgress);
      else if (type === 'done') resolve((rest as { result: unknown }).result);
      else reject(AppError.fromRecord((message as Extract<ComputeMessage, { type: 'failed' }>).error));
    });
    const stderrLines = new LineSplitter(onLine);
    child.onStderr((text) => stderrLines.push(text));
    child.onExit(({ code, signal: by, stderr }) => {
      signal.removeEventListener('abort', kill);
      stderrLines.end();
      reject(new Crash(by ? `killed by ${by}` : `exit code ${code}`, stderr));
    });
    const message: RunMessage = { type: 'run', kind, folder, config, threads };
    child.send(message);
  });
}
