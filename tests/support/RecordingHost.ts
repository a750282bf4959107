import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ProcessHost } from '../../core/engine/index.ts';
import { readBars, readJson, type EngineMessage, type RunMessage } from '../../core/jobs/index.ts';

/** What a compute process was given, as it lay there when it was told to run. */
export interface Given {
  kind: string;
  config: Record<string, unknown>;
  files: string[];
  /** First and last event date of its bars, days since 1970-01-01; null without bars. */
  firstBar: number | null;
  lastBar: number | null;
  /** Latest day on which one of its filings became known. */
  lastFiling: number | null;
}

/** Forks like another host and keeps a record of every compute process's inputs. */
export class RecordingHost implements ProcessHost {
  readonly given: Given[] = [];
  private readonly waiting: { kind: string; resume: () => void }[] = [];
  private readonly inner: ProcessHost;

  constructor(inner: ProcessHost) {
    this.inner = inner;
  }

  forkCompute(): ReturnType<ProcessHost['forkCompute']> {
    const child = this.inner.forkCompute();
    return {
      ...child,
      send: (message) => {
        const sent = message as EngineMessage;
        if (sent.type === 'run') this.given.push(inspect(sent));
        child.send(message);
        if (sent.type === 'run') this.tell(sent.kind);
      },
    };
  }

  /** Resolves once the next compute process of this kind has been told to run, and before it can have done so. */
  next(kind: string): Promise<void> {
    return new Promise((resume) => this.waiting.push({ kind, resume }));
  }

  of(kind: string): Given[] {
    return this.given.filter((one) => one.kind === kind);
  }

  private tell(kind: string): void {
    for (const one of this.waiting.filter((waiter) => waiter.kind === kind)) {
      this.waiting.splice(this.waiting.indexOf(one), 1);
      one.resume();
    }
  }
}

function inspect({ kind, folder, config }: RunMessage): Given {
  const bars = join(folder, 'bars.columns');
  const filings = join(folder, 'filings.json');
  const latest = (days: number[]) => (days.length > 0 ? Math.max(...days) : null);
  const dates = existsSync(bars) ? readBars(bars).map(({ date }) => date) : [];
  return {
    kind,
    config: config as Record<string, unknown>,
    files: readdirSync(folder).sort(),
    firstBar: dates.length > 0 ? Math.min(...dates.map((days) => days[0])) : null,
    lastBar: latest(dates.map((days) => days[days.length - 1])),
    lastFiling: existsSync(filings)
      ? latest(readJson<{ knownAt: number }[]>(filings).map(({ knownAt }) => knownAt))
      : null,
  };
}
