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
 * "Known defects of the bars", README.md of HRP_SHARED, which also states 20 moves above 40 %, the one bar with its high
 * below its low at CHD, and one bad tick. The file holds otherwise, and pandas agrees with what stands here: 11 moves, two
 * of them the ways in and out of LNT's tick; the crossed bar is AOS's of that day (CHD's is inconsistent only); and on
 * 2017-09-14 FLR, MRO and NWL have bars far from their own prices of the days around, which the rule for bad ticks,
 * written before it was run, finds too.
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
  bad_tick: 4,
  large_move: 11,
};
const TICKS = ['FLR 2017-09-14', 'LNT 2016-05-19', 'MRO 2017-09-14', 'NWL 2017-09-14'];

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
  const ticks = found.get('bad_tick')!.examples;
  expect(ticks.map(({ symbol, date }) => `${symbol} ${date}`)).toEqual(TICKS);
  expect(ticks[1].text).toContain('17.87');
  expect(found.get('gap')!.message).toContain('51 symbol-days');
  expect(found.get('gap')!.message).toContain('6 symbols');
});
