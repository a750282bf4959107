import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { dayOf } from '../contract/index.ts';
import type { Spell } from '../features/index.ts';
import { parseBars } from '../jobs/import/index.ts';
import { survivorship } from './survivorship.ts';

const SHARED = join(process.env.HRP_SHARED ?? '../shared', 'data');
const BARS = join(SHARED, 'sp500_2013_2018.csv.gz');
const MEMBERS = join(SHARED, 'sp500_constituents.csv');
const TODAY = 18_000;
/** README.md of HRP_SHARED: members of 2013-02-08, and how many of them have bars. */
const AT_START = { members: 497, present: 389 };

const absent = !existsSync(BARS) || !existsSync(MEMBERS);

const spells = (): Spell[] =>
  readFileSync(MEMBERS, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.trim().split(','))
    .map(([symbol, start, end]) => ({ symbol, start: dayOf(start), end: end ? dayOf(end) : null }));

it.skipIf(absent)(
  `a universe of survivors is named against the membership file${absent ? ' (skipped: not below HRP_SHARED)' : ''}`,
  async () => {
    const { series } = await parseBars(BARS, { today: TODAY });
    const [finding] = survivorship(spells(), series);
    expect(finding).toMatchObject({ kind: 'survivorship', severity: 'warning' });
    expect(finding.message).toContain(`of the ${AT_START.members} on 2013-02-08, ${AT_START.present} are present`);

    // A universe of those with bars alone has nothing missing: it takes the membership file to see it.
    const present = new Set(series.map(({ symbol }) => symbol));
    const closed = spells().filter(({ symbol }) => present.has(symbol));
    const unseen = survivorship(closed, series).reduce((sum, { count }) => sum + count, 0);
    expect(unseen).toBe(0);
    expect(finding.count).toBeGreaterThan(100);
  },
);
