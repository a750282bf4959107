import type { ProcessHost } from '../../core/engine/index.ts';
import { endsTrial } from './endsTrial.ts';

/**
 * Forks like another host. While `allowed` is a number, the engine hears of no more trials that ended in one run of a
 * study: such a run lasts until it is stopped, on a machine of any speed.
 */
export class TrialGateHost implements ProcessHost {
  allowed = Infinity;
  private readonly inner: ProcessHost;

  constructor(inner: ProcessHost) {
    this.inner = inner;
  }

  forkCompute(): ReturnType<ProcessHost['forkCompute']> {
    const child = this.inner.forkCompute();
    let ended = 0;
    return {
      ...child,
      onMessage: (listener) =>
        child.onMessage((message) => {
          if (!endsTrial(message) || ++ended <= this.allowed) listener(message);
        }),
    };
  }
}
