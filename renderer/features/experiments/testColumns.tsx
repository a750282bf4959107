import { formatCount, formatDecimals, formatPValue, type Evidence } from '../../../core/contract/index.ts';
import type { Column } from '../../components/DataTable/Column.ts';
import { figured } from './figured.ts';
import { EXPLAINED } from './metricWords.ts';

type Test = Evidence['tests'][number];

/** The tests of the hypotheses that share dates and universe. */
export const testColumns: Column<Test>[] = [
  { id: 'hypothesis', header: 'Hypothesis', value: ({ hypothesis }) => hypothesis, align: 'left', width: 100 },
  { id: 'name', header: 'Name', value: ({ name }) => name, align: 'left', width: 200 },
  { id: 'tested', header: 'By', value: ({ tested }) => tested, align: 'left', width: 60 },
  figured({
    id: 't',
    header: 't',
    of: ({ tStatistic }) => tStatistic,
    format: (value) => formatDecimals(value, 2),
    explain: EXPLAINED.t,
    width: 68,
  }),
  figured({
    id: 'p',
    header: 'p',
    of: ({ p }) => p,
    format: formatPValue,
    explain: EXPLAINED.p,
    width: 70,
  }),
  {
    id: 'trials',
    header: 'Trials',
    value: ({ trials }) => trials,
    render: ({ trials }) => formatCount(trials),
    width: 70,
  },
  figured({
    id: 'pOfHypothesis',
    header: 'p of all trials',
    of: ({ pOfHypothesis }) => pOfHypothesis,
    format: formatPValue,
    explain: 'p times the trials of the hypothesis (Bonferroni), at most 1',
    width: 110,
  }),
  figured({
    id: 'adjusted',
    header: 'Adjusted',
    of: ({ adjusted }) => adjusted,
    format: formatPValue,
    explain: 'After Benjamini and Hochberg over these hypotheses: a discovery is at or below the rate of the policy',
    width: 90,
  }),
];
