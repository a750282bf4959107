import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ProcessHost } from '../../core/engine/index.ts';
import { readBars, readJson, type AnswerMessage, type RunMessage } from '../../core/jobs/index.ts';

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
  private readonly inner: ProcessHost;

  constructor(inner: ProcessHost) {
    this.inner = inner;
  }

  forkCompute(): ReturnType<ProcessHost['forkCompute']> {
    const child = this.inner.forkCompute();
    return {
      ...child,
      send: (message) => {
        if ((message as RunMessage | AnswerMessage).type === 'run') this.given.push(inspect(message as RunMessage));
        child.send(message);
      },
    };
  }

  of(kind: string): Given[] {
    return this.given.filter((one) => one.kind === kind);
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
