import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { isoOf } from '../contract/index.ts';
import { calendarOf } from '../features/index.ts';
import { parseBars } from '../jobs/import/index.ts';
import { checkBars } from './checkBars.ts';

const FILE = join(process.env.HRP_SHARED ?? '../shared', 'data', 'sp500_2013_2018.csv.gz');
const TODAY = 18_000;

/**
 * "Known defects of the bars", README.md of HRP_SHARED. Where that page is silent on a definition, ours that gives its
 * count: a move above 40 % is the larger close over the smaller. It names CHD 2014-05-19 for the one bar whose high is
 * below its low; in the file that bar is AOS's of the same day, and CHD's is among the 12 inconsistent ones. Beside the
 * one bad tick, three whole bars of 2017-09-14 are far from their own prices of the days around.
 */
const KNOWN = {
  missing_open: 11,
  missing_high: 8,
  missing_low: 8,
  inconsistent_bar: 12,
  high_below_low: 1,
  zero_volume: 4,
  gap: 51,
  late_start: 29,
  bad_tick: 1,
  displaced_bar: 3,
  large_move: 20,
};
const DISPLACED = ['FLR 2017-09-14', 'MRO 2017-09-14', 'NWL 2017-09-14'];

const absent = !existsSync(FILE);

it.skipIf(absent)(`known defects of the real bars${absent ? ' (skipped: not below HRP_SHARED)' : ''}`, async () => {
  const parsed = await parseBars(FILE, { today: TODAY });
  expect(parsed).toMatchObject({
    rowsRead: 619_040,
    rowsAccepted: 619_040,
    rowsRejected: 0,
    rejected: [],
    findings: [],
  });
  expect(parsed.series).toHaveLength(505);
  const calendar = calendarOf(parsed.series);
  expect([calendar[0], calendar[calendar.length - 1]].map(isoOf)).toEqual(['2013-02-08', '2018-02-07']);

  const findings = checkBars(parsed.series, calendar);
  const found = new Map(findings.map((finding) => [finding.kind, finding]));
  const counts = Object.fromEntries(findings.map(({ kind, count }) => [kind, count]));
  expect(counts).toMatchObject(KNOWN);
  expect(counts).not.toHaveProperty('missing_close');
  expect(counts).not.toHaveProperty('single_bar');
  expect(found.get('high_below_low')!.examples).toMatchObject([{ symbol: 'AOS', date: '2014-05-19' }]);
  expect(found.get('inconsistent_bar')!.examples).toContainEqual(
    expect.objectContaining({ symbol: 'CHD', date: '2014-05-19' }),
  );
  const [tick] = found.get('bad_tick')!.examples;
  expect(tick).toMatchObject({ symbol: 'LNT', date: '2016-05-19' });
  expect(tick.text).toContain('17.87');
  const displaced = found.get('displaced_bar')!.examples;
  expect(displaced.map(({ symbol, date }) => `${symbol} ${date}`)).toEqual(DISPLACED);
  expect(found.get('gap')!.message).toContain('51 symbol-days');
  expect(found.get('gap')!.message).toContain('6 symbols');
});
