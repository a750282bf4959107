import { describe, expect, it } from 'vitest';
import { TestClock } from '../research/testing/openResearch.ts';
import { openMetadata } from '../storage/testing/openMetadata.ts';
import { JobLog, LONGEST_LINE, MOST_LINES } from './JobLog.ts';

function open() {
  const store = openMetadata();
  for (const id of [1, 2]) {
    store.run(
      "INSERT INTO jobs (id, kind, state, title, actor, created_at) VALUES (?, 'train', 'running', '', '', '')",
      id,
    );
  }
  const log = new JobLog(store, new TestClock().now);
  const texts = (job: number) => log.lines(job).map(({ text }) => text);
  const stored = () => store.one<{ n: number }>('SELECT count(*) AS n FROM job_log')!.n;
  return { store, log, texts, stored };
}

describe('the log of jobs', () => {
  it('keeps lines with their instants, job by job', () => {
    const { log, texts } = open();
    log.add(1, 'Waiting');
    log.add(2, 'Waiting');
    log.add(1, 'Training');
    log.end(1, 'Done');
    expect(log.lines(1)).toEqual([
      { at: '2026-01-05T09:00:01.000Z', text: 'Waiting' },
      { at: '2026-01-05T09:00:03.000Z', text: 'Training' },
      { at: '2026-01-05T09:00:04.000Z', text: 'Done' },
    ]);
    expect(texts(2)).toEqual(['Waiting']);
    expect(texts(3)).toEqual([]);
  });

  it('writes a line after a pause at once, and what follows it soon and together', async () => {
    const { log, stored } = open();
    log.add(1, 'Waiting');
    expect(stored()).toBe(1);
    log.add(1, 'Training');
    log.add(2, 'Waiting');
    expect(stored()).toBe(1);
    await expect.poll(stored).toBe(3);
    log.add(1, 'Validating');
    expect(stored()).toBe(4);
  });

  it('is bounded: a flood is cut with a notice, the end is kept', () => {
    const { log, texts } = open();
    for (let i = 1; i <= 5 * MOST_LINES; i++) log.add(1, `line ${i}`);
    log.add(1, 'x'.repeat(10_000_000));
    log.end(1, 'y'.repeat(LONGEST_LINE + 1));
    const lines = texts(1);
    expect(lines).toHaveLength(MOST_LINES);
    expect(lines.slice(-3)).toEqual([
      `line ${MOST_LINES - 2}`,
      'What follows is left out: 1000 lines are kept of a job.',
      `${'y'.repeat(LONGEST_LINE - 1)}…`,
    ]);
  });

  it('throws nothing on a full disk, and writes the lines when there is room again', () => {
    const { store, log, texts, stored } = open();
    const pages = store.one<{ page_count: number }>('PRAGMA page_count')!.page_count;
    store.one(`PRAGMA max_page_count = ${pages}`);
    for (let i = 0; i < 500; i++) log.add(1, 'x'.repeat(LONGEST_LINE));
    expect(() => log.end(1, 'Done')).not.toThrow();
    // The first fits into the page that is there.
    expect(stored()).toBe(1);
    store.one('PRAGMA max_page_count = 1000000');
    expect(texts(1)).toHaveLength(501);
  });

  it('throws nothing when lines cannot be written at all', () => {
    const { log, texts } = open();
    expect(() => log.end(99, 'of a job that there is not')).not.toThrow();
    log.add(1, 'after it');
    expect(texts(1)).toEqual(['after it']);
  });
});
