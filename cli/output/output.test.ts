import { describe, expect, it } from 'vitest';
import type { JobEvent } from '../../core/contract/index.ts';
import { findingsTable } from './findings.ts';
import { ProgressBar } from './ProgressBar.ts';
import { pairs, table } from './table.ts';

describe('table', () => {
  it('puts numbers to the right, words to the left, and nothing after the last', () => {
    const rows = [
      { name: 'long name', n: 5 },
      { name: 'x', n: 1234 },
    ];
    const text = table(rows, [
      { title: 'n', align: 'right', text: ({ n }) => String(n) },
      { title: 'name', text: ({ name }) => name },
    ]);
    expect(text.split('\n')).toEqual(['   n  name', '────  ─────────', '   5  long name', '1234  x', '']);
  });

  it('is empty without rows', () => {
    expect(table([], [{ title: 'n', text: () => '' }])).toBe('');
  });
});

it('pairs stand in line', () => {
  expect(
    pairs([
      ['a', '1'],
      ['long', '2'],
    ]),
  ).toBe('a     1\nlong  2\n');
});

it('findings show their first example', () => {
  const finding = { kind: 'gap', severity: 'warning' as const, count: 2, message: 'm' };
  const text = findingsTable([
    { ...finding, examples: [{ symbol: 'A', date: '2020-01-02', line: 7, text: 'no bar' }] },
    { ...finding, kind: 'bare', examples: [] },
  ]);
  expect(text).toContain('A 2020-01-02 line 7 no bar');
  expect(text).not.toContain('undefined');
  expect(findingsTable([])).toBe('No findings.\n');
});

describe('progress', () => {
  const event: JobEvent = { jobId: 'J1', state: 'running', stage: 'Training', done: 1, total: 4, etaSeconds: 3 };
  function shownOn(isTTY: boolean, events: JobEvent[]): string {
    let text = '';
    const write = (part: string) => ((text += part), true);
    const bar = new ProgressBar({ isTTY, write } as unknown as NodeJS.WriteStream);
    for (const one of events) bar.show(one);
    bar.end();
    return text;
  }

  it('on a terminal is a bar with done, total and ETA', () => {
    const text = shownOn(true, [event]);
    expect(text).toContain('██████░░░░░░░░░░░░░░░░░░ Training 1/4 (25 %), 3.0 s left');
    expect(text).toMatch(/Training \(0\.\d s\)\n$/);
  });

  it('elsewhere is a line per stage', () => {
    const events = [event, { ...event, done: 2 }, { ...event, stage: 'Writing' }];
    expect(shownOn(false, events)).toBe('  Training\n  Writing\n');
  });

  it('says nothing of a job that waits', () => {
    expect(shownOn(true, [{ ...event, state: 'queued' }])).toBe('');
  });
});
