import { describe, expect, test } from 'vitest';
import type {
  DriftReport,
  ExperimentSummary,
  Finding,
  Hypothesis,
  Job,
  ModelVersion,
} from '../../../../core/contract/index.ts';
import { needsAttention, type AttentionInput } from './needsAttention.ts';

const TODAY = '2026-11-24';

const calm: AttentionInput = {
  drift: [],
  versions: [],
  hypotheses: [],
  experiments: [],
  jobs: [],
  lineage: { ok: true, problem: null },
  lastDate: '2026-11-23',
  imports: [],
  today: TODAY,
};
const asked = (part: Partial<AttentionInput>) => needsAttention({ ...calm, ...part });

// The functions under test read these fields alone.
const version = (part: Partial<ModelVersion>) =>
  ({ name: 'alpha', version: 2, stage: 'candidate', experiment: 'E5', checks: [], ...part }) as ModelVersion;
const check = (passed: boolean) => ({ check: 'sharpe', passed, figure: 1, threshold: 0.5, message: '' });
const report = (part: Partial<DriftReport>) =>
  ({
    model: 'alpha',
    version: 2,
    at: '2026-11-20T10:00:00.000Z',
    status: 'alarm',
    alerts: ['a', 'b', 'c'],
    ...part,
  }) as DriftReport;
const hypothesis = (part: Partial<Hypothesis>) =>
  ({
    ...{ id: 'H1', name: 'Reversal', status: 'open' },
    ...{ budget: { trials: 0, trial_limit: 50, looks: 0, look_limit: 3 } },
    ...part,
  }) as Hypothesis;
const experiment = (id: string, verdict: ExperimentSummary['verdict'], of = 'H1') =>
  ({ id, verdict, hypothesis: of, model: 'ridge' }) as ExperimentSummary;
const job = (id: string, state: Job['state'], title = 'Train ridge on H1') =>
  ({
    id,
    kind: 'train',
    state,
    title,
    error: state === 'failed' ? { code: 'NUMERICAL', message: 'It diverged.' } : null,
  }) as Job;
const finding = (kind: string, count: number, severity: Finding['severity'] = 'warning'): Finding => ({
  ...{ kind, severity, count },
  ...{ examples: [], message: `${count} of it` },
});

test('a calm workspace needs nobody', () => expect(asked({})).toEqual([]));

test('the most severe stand first', () => {
  const items = asked({
    lastDate: '2026-01-02',
    versions: [version({ stage: 'production' }), version({ version: 3, stage: 'staging', checks: [check(true)] })],
    drift: [report({})],
    jobs: [job('J1', 'failed')],
  });
  expect(items.map(({ severity }) => severity)).toEqual(['alarm', 'warning', 'decision', 'note']);
});

describe('drift', () => {
  test('of what is in production is an alarm that names two alerts and counts the others', () => {
    const [item] = asked({ versions: [version({ stage: 'production' })], drift: [report({})] });
    expect(item).toMatchObject({
      severity: 'alarm',
      text: 'alpha@2 (production): a; b; 1 more.',
      link: { place: '/models/alpha/2' },
      canWait: false,
    });
  });
  test('of another stage is a warning; of an archived version, or in order, it is nothing', () => {
    expect(asked({ versions: [version({ stage: 'staging' })], drift: [report({})] })[0].severity).toBe('warning');
    expect(asked({ versions: [version({ stage: 'archived' })], drift: [report({})] })).toEqual([]);
    expect(asked({ versions: [version({ stage: 'production' })], drift: [report({ status: 'ok' })] })).toEqual([]);
  });
});

describe('a decision is waited for', () => {
  test('by a candidate that passes every check, not by one that fails', () => {
    expect(asked({ versions: [version({ checks: [check(true), check(false)] })] })).toEqual([]);
    expect(asked({ versions: [version({ checks: [check(true)] })] })[0]).toMatchObject({
      severity: 'decision',
      text: 'alpha@2 (candidate, of E5) passes every check: move it to staging or reject it.',
    });
  });
  test('by every version in staging', () => {
    const [item] = asked({ versions: [version({ stage: 'staging', checks: [check(true), check(false)] })] });
    expect(item.text).toBe('alpha@2 (staging, of E5) fails 1 of 2 checks: promote it to production or reject it.');
  });
});

describe('a failed job', () => {
  test('says why, until the same was done later', () => {
    expect(asked({ jobs: [job('J2', 'failed'), job('J1', 'done')] })[0]).toMatchObject({
      id: 'job:J2',
      text: 'J2 Train ridge on H1 failed: It diverged.',
    });
    expect(asked({ jobs: [job('J2', 'done'), job('J1', 'failed')] })).toEqual([]);
  });
  test('is named once, by its latest attempt; a cancelled attempt supersedes nothing', () => {
    const ids = asked({ jobs: [job('J3', 'cancelled'), job('J2', 'failed'), job('J1', 'failed')] }).map(({ id }) => id);
    expect(ids).toEqual(['job:J2']);
  });
});

describe('a failed import', () => {
  const importJob = (id: string, state: Job['state'], title: string): Job => ({
    ...job(id, state, title),
    kind: 'import',
  });
  test('is superseded by an import of a file of the same name, wherever it lay', () => {
    const failed = importJob('J1', 'failed', 'Import bars from /w/uploads/1/bars.csv');
    expect(asked({ jobs: [failed] })[0].text).toBe('J1 Import bars from bars.csv failed: It diverged.');
    expect(asked({ jobs: [importJob('J2', 'done', 'Import bars from /w/uploads/2/bars.csv'), failed] })).toEqual([]);
    expect(asked({ jobs: [importJob('J2', 'done', 'Import bars from /w/uploads/2/b.csv'), failed] })).toHaveLength(1);
  });
  test('a look at first rows needs nobody', () => {
    expect(asked({ jobs: [importJob('J1', 'failed', 'Preview /w/bars.csv')] })).toEqual([]);
  });
});

describe('a budget', () => {
  const spent = (trials: number, looks = 0) =>
    asked({ hypotheses: [hypothesis({ budget: { trials, trial_limit: 50, looks, look_limit: 3 } })] });
  test('is nearly spent from four fifths on', () => {
    expect(spent(39)).toEqual([]);
    expect(spent(40)[0]).toMatchObject({ severity: 'note', text: 'H1 Reversal has spent 40 of 50 trials; 10 left.' });
  });
  test('that is spent is a warning with its consequence', () => {
    expect(spent(50)[0]).toMatchObject({
      severity: 'warning',
      text: 'H1 Reversal has spent 50 of 50 trials: no model can be trained on it any more.',
    });
    expect(spent(0, 3)[0].text).toContain('3 of 3 looks at the holdout');
  });
  test('of a closed hypothesis needs nobody', () => {
    const budget = { trials: 50, trial_limit: 50, looks: 3, look_limit: 3 };
    expect(asked({ hypotheses: [hypothesis({ status: 'rejected', budget })] })).toEqual([]);
  });
});

describe('guards', () => {
  const open = [hypothesis({}), hypothesis({ id: 'H2', status: 'rejected' })];
  test('that fail are named, those of closed hypotheses are not', () => {
    const items = asked({ hypotheses: open, experiments: [experiment('E1', 'fail'), experiment('E2', 'fail', 'H2')] });
    expect(items.map(({ text }) => text)).toEqual(['E1 (ridge on H1) fails a guard.']);
  });
  test('of many experiments are one sentence', () => {
    const experiments = ['E1', 'E2', 'E3'].map((id) => experiment(id, 'fail'));
    expect(asked({ hypotheses: open, experiments }).map(({ text }) => text)).toEqual([
      '3 experiments of open hypotheses fail a guard.',
    ]);
  });
  test('that warn need nobody', () => {
    expect(asked({ hypotheses: open, experiments: [experiment('E1', 'warn')] })).toEqual([]);
  });
});

describe('data', () => {
  test('is old after a week of weekdays', () => {
    expect(asked({ lastDate: '2026-11-17' })).toEqual([]);
    expect(asked({ lastDate: '2026-11-16' })[0].text).toBe('The last bar is of 2026-11-16, 6 weekdays ago.');
    expect(asked({ lastDate: null })).toEqual([]);
  });
  test('with findings is worth a look: the largest counts are named, what is only info is not', () => {
    const findings = [finding('gap', 60), finding('bad_tick', 4), finding('late_start', 99, 'info')];
    expect(asked({ imports: [{ import_id: 3, kind: 'bars', findings }] })).toMatchObject([
      {
        id: 'findings:3',
        severity: 'note',
        text: 'The last import of bars found 60 missing symbol-days, 4 bad ticks.',
      },
    ]);
  });
  test('that knows who survived is a warning of its own, until a universe says better', () => {
    const bars = { import_id: 3, kind: 'bars', findings: [finding('survivorship', 12)] };
    expect(asked({ imports: [bars] })).toMatchObject([{ severity: 'warning', text: '12 of it.' }]);
    expect(asked({ imports: [bars, { import_id: 4, kind: 'universe', findings: [] }] })).toEqual([]);
    expect(asked({ imports: [bars, { import_id: 4, kind: 'fundamentals', findings: [] }] })).toHaveLength(1);
  });
});

test('a broken chain of lineage is an alarm that cannot be put aside', () => {
  expect(asked({ lineage: { ok: false, problem: 'Event 3 is missing.' } })[0]).toMatchObject({
    severity: 'alarm',
    text: 'The record of lineage is broken. Event 3 is missing. Restore a backup, or see hrp doctor.',
    canWait: false,
  });
});
