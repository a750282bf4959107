import { describe, expect, it, vi } from 'vitest';
import { AppError } from '../contract/index.ts';
import type { ComputeMessage } from '../jobs/index.ts';
import { runCompute, type ComputeRequest } from './computeProcess.ts';
import type { ComputeProcess, ProcessHost } from './ProcessHost.ts';

type Exit = Parameters<Parameters<ComputeProcess['onExit']>[0]>[0];

/** A process that does what it is told to, and remembers whether it was killed. */
class FakeProcess implements ComputeProcess {
  killed = false;
  sent: unknown[] = [];
  private message: (message: unknown) => void = () => undefined;
  private exit: (how: Exit) => void = () => undefined;
  private stderr: (text: string) => void = () => undefined;
  private readonly behaviour: (self: FakeProcess) => void;

  constructor(behaviour: (self: FakeProcess) => void) {
    this.behaviour = behaviour;
  }
  send(message: unknown): void {
    this.sent.push(message);
    queueMicrotask(() => this.behaviour(this));
  }
  onMessage(listener: (message: unknown) => void): void {
    this.message = listener;
  }
  onStderr(listener: (text: string) => void): void {
    this.stderr = listener;
  }
  onExit(listener: (how: Exit) => void): void {
    this.exit = listener;
  }
  kill(): void {
    this.killed = true;
    this.exit({ code: null, signal: 'SIGKILL', stderr: '' });
  }
  says(message: ComputeMessage): void {
    this.message(message);
  }
  writes(text: string): void {
    this.stderr(text);
  }
  ends(code: number, stderr = ''): void {
    this.exit({ code, signal: null, stderr });
  }
}

/** A host whose n-th process behaves as the n-th behaviour says. */
function hostOf(...behaviours: ((self: FakeProcess) => void)[]) {
  const forked: FakeProcess[] = [];
  const host: ProcessHost = {
    forkCompute() {
      const child = new FakeProcess(behaviours[forked.length]);
      forked.push(child);
      return child;
    },
  };
  return { host, forked };
}
const request = (change: Partial<ComputeRequest> = {}): ComputeRequest => ({
  kind: 'train',
  folder: '/nowhere',
  config: { seed: 1 },
  threads: 2,
  onProgress: () => undefined,
  onLine: () => undefined,
  signal: new AbortController().signal,
  ...change,
});
const answers = (result: unknown) => (child: FakeProcess) => {
  child.says({ type: 'done', result });
  child.ends(0);
};
const dies = (child: FakeProcess) => child.ends(137, 'out of memory');

describe('runCompute', () => {
  it('sends the job, passes progress on and returns the result', async () => {
    const progress = { stage: 'Training', done: 1, total: 2, etaSeconds: null };
    const onProgress = vi.fn();
    const { host, forked } = hostOf((child) => {
      child.says({ type: 'progress', ...progress });
      answers(42)(child);
    });
    expect(await runCompute(host, request({ onProgress }))).toBe(42);
    expect(onProgress.mock.calls).toEqual([[progress]]);
    expect(forked[0].sent).toEqual([
      { type: 'run', kind: 'train', folder: '/nowhere', config: { seed: 1 }, threads: 2 },
    ]);
  });

  it('starts a process that died once more', async () => {
    const { host, forked } = hostOf(dies, answers('second'));
    expect(await runCompute(host, request())).toBe('second');
    expect(forked).toHaveLength(2);
  });

  it('passes on what processes write to stderr line by line, and that one died', async () => {
    const onLine = vi.fn();
    const { host } = hostOf((child) => {
      child.writes('first\nsec');
      child.writes('ond');
      dies(child);
    }, answers('second'));
    await runCompute(host, request({ onLine }));
    expect(onLine.mock.calls).toEqual([
      ['first'],
      ['second'],
      ['The compute process died (exit code 137). It is started once more.'],
    ]);
  });

  it('gives up on one that dies twice, with what it said last', async () => {
    const { host, forked } = hostOf(dies, dies);
    await expect(runCompute(host, request())).rejects.toMatchObject({
      code: 'JOB_FAILED',
      message: expect.stringMatching(/train.*exit code 137: out of memory/),
    });
    expect(forked).toHaveLength(2);
  });

  it('answers what the job asks, by the number of the question, and refuses with the error', async () => {
    const { host, forked } = hostOf((child) => {
      if (child.sent.length === 1) {
        child.says({ type: 'ask', id: 1, question: 'prune?' });
        child.says({ type: 'ask', id: 2, question: 'more?' });
      } else if (child.sent.length === 3) answers('asked')(child);
    });
    const answer = (question: unknown) => {
      if (question === 'prune?') return true;
      throw new AppError('BUDGET_SPENT', 'no more');
    };
    expect(await runCompute(host, request({ answer }))).toBe('asked');
    const replies = forked[0].sent.slice(1) as { id: number }[];
    expect(replies.sort((a, b) => a.id - b.id)).toEqual([
      { type: 'answer', id: 1, answer: true },
      { type: 'refusal', id: 2, error: { code: 'BUDGET_SPENT', message: 'no more' } },
    ]);
  });

  it('answers no question once the job is cancelled or the process has ended', async () => {
    const answer = vi.fn();
    const abort = new AbortController();
    const { host } = hostOf(
      (child) => {
        child.ends(1);
        child.says({ type: 'ask', id: 1, question: 'late' });
      },
      (child) => {
        abort.abort();
        child.says({ type: 'ask', id: 1, question: 'late' });
      },
    );
    await expect(runCompute(host, request({ answer, signal: abort.signal }))).rejects.toMatchObject({
      code: 'CANCELLED',
    });
    expect(answer).not.toHaveBeenCalled();
  });

  it('does not repeat one that answered with an error', async () => {
    const { host, forked } = hostOf((child) =>
      child.says({ type: 'failed', error: { code: 'NUMERICAL', message: 'singular' } }),
    );
    await expect(runCompute(host, request())).rejects.toMatchObject({ code: 'NUMERICAL', message: 'singular' });
    expect(forked).toHaveLength(1);
  });

  it('kills it when it is cancelled, and starts no other', async () => {
    const abort = new AbortController();
    const { host, forked } = hostOf(() => abort.abort());
    await expect(runCompute(host, request({ signal: abort.signal }))).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(forked.map(({ killed }) => killed)).toEqual([true]);
  });

  it('forks nothing for a job that was cancelled before', async () => {
    const { host, forked } = hostOf();
    await expect(runCompute(host, request({ signal: AbortSignal.abort() }))).rejects.toMatchObject({
      code: 'CANCELLED',
    });
    expect(forked).toEqual([]);
  });

  it('starts no second process when the job was cancelled while the first died', async () => {
    const abort = new AbortController();
    const { host, forked } = hostOf((child) => {
      child.ends(1);
      abort.abort();
    });
    await expect(runCompute(host, request({ signal: abort.signal }))).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(forked).toHaveLength(1);
  });
});
