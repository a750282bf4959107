import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  experiment as experimentSchema,
  experimentSummary,
  type HoldoutResult,
  type Verdict,
} from '../contract/index.ts';
import { DEFAULT_POLICY } from '../guards/index.ts';
import { sha256Of } from '../storage/index.ts';
import type { Judgement } from './Experiments.ts';
import { openResearch } from './testing/openResearch.ts';
import { addHypothesis, AGENT, experimentRecord, REASON, USER, verdictOf } from './testing/records.ts';

const judgement = (
  occasion: Judgement['occasion'],
  verdicts: Verdict[] = [],
  change: Partial<Judgement> = {},
): Judgement => ({
  ...{ occasion, policyVersion: 1, verdicts, overrides: [] },
  ...change,
});
const ABOUT = { tags: ['first'], notes: 'a note' };
const LEAK = verdictOf('TargetLeakageValidator', 'fail');
const COUNT = verdictOf('FeatureCountValidator', 'warn');

function setUp() {
  const research = openResearch();
  research.policies.current(USER);
  addHypothesis(research);
  const before = research.ledger.events;
  const train = (verdicts: Verdict[] = [COUNT], change: Partial<Judgement> = {}, hypothesis = 1) =>
    research.experiments.add(
      AGENT,
      hypothesis,
      experimentRecord({ hypothesis: `H${hypothesis}` }),
      ABOUT,
      judgement('train', verdicts, change),
    );
  return { ...research, train, news: () => research.acts().slice(before) };
}

describe('Experiments', () => {
  it('give back all that was found', () => {
    const { experiments, train, news } = setUp();
    expect(train()).toBe('E1');
    const found = experiments.get('e1');
    expect(experimentSchema.parse(found)).toEqual(found);
    expect(found).toMatchObject({ ...experimentRecord(), ...ABOUT, id: 'E1', created_by: AGENT, verdicts: [COUNT] });
    expect(found).toMatchObject({ verdict: 'warn', validated: false, reproduced: null, judged_on: null });
    expect(news()).toEqual(['experiment.trained experiment:E1']);
  });

  it('keep nothing of a run whose record cannot be kept whole', () => {
    const { experiments, train, news } = setUp();
    expect(() => train([COUNT], { policyVersion: 99 })).toThrow('FOREIGN KEY');
    expect(experiments.list()).toEqual([]);
    expect(news()).toEqual([]);
  });

  it('are listed without what only one of them shows, of one hypothesis or all', () => {
    const research = setUp();
    const { experiments, train } = research;
    addHypothesis(research, 'second');
    train();
    train([LEAK], {}, 2);
    const all = experiments.list();
    expect(all.map((one) => experimentSummary.strict().parse(one))).toEqual(all);
    expect(all.map(({ id, hypothesis, verdict }) => [id, hypothesis, verdict])).toEqual([
      ['E1', 'H1', 'warn'],
      ['E2', 'H2', 'fail'],
    ]);
    expect(experiments.list(2).map(({ id }) => id)).toEqual(['E2']);
    expect(experiments.list(3)).toEqual([]);
  });

  it('tell what was trained on a hypothesis, what was added since the last question too', () => {
    const research = setUp();
    const { experiments, train } = research;
    addHypothesis(research, 'second');
    expect(experiments.trained(1)).toEqual([]);
    train();
    const { config, params, metrics, model, label, snapshot_hash: snapshot } = experimentRecord();
    const { features, entryDelay } = config;
    const { p, ...ofOld } = metrics.ic;
    const first = {
      ...{ id: 'E1', snapshot, model, params, features, label, entryDelay, isTrialOfStudy: false },
      ...{ created_at: experiments.get('E1').created_at, tStatistic: metrics.ic.tStatistic, p: p! },
    };
    expect(experiments.trained(1)).toEqual([first]);
    train([], {}, 2);
    // As precise as it was measured, and unknown.
    const tests = [
      { tStatistic: 1.2345678901234567, p: 0.1234567890123456 },
      { tStatistic: null, p: null },
    ];
    const trial = { study: 'S1', number: 3 };
    for (const test of [...tests, { tStatistic: 2 }]) {
      const record = experimentRecord({ metrics: { ...metrics, ic: { ...ofOld, ...test } }, trial });
      experiments.add(USER, 1, record, ABOUT, judgement('train'));
    }
    const [same, ...later] = experiments.trained(1);
    expect(same).toEqual(first);
    expect(later).toMatchObject([
      { id: 'E3', ...tests[0], isTrialOfStudy: true },
      { id: 'E4', ...tests[1], isTrialOfStudy: true },
      { id: 'E5', tStatistic: 2, isTrialOfStudy: true },
    ]);
    expect(later.map((one) => 'p' in one)).toEqual([true, true, false]);
    expect(experiments.trained(2).map(({ id }) => id)).toEqual(['E2']);
  });

  it('tell which dates were tested before an instant, by stretch where that is on record', () => {
    const { experiments, train } = setUp();
    train();
    const [{ test }] = experimentRecord().folds;
    const stretch = { start: '2013-02-01', end: '2013-03-01', fold: 1 };
    const stretches = [
      { ...stretch, use: 'test' as const },
      { ...stretch, use: 'purged' as const },
    ];
    experiments.add(USER, 1, experimentRecord({ stretches }), ABOUT, judgement('train'));
    expect(experiments.testedBefore(1, '9999')).toMatchObject([
      { id: 'E1', tested: [test] },
      { id: 'E2', tested: [{ start: stretch.start, end: stretch.end }] },
    ]);
    expect(experiments.testedBefore(1, '9999')[1].tested).toHaveLength(1);
    expect(experiments.testedBefore(1, experiments.get('E1').created_at)).toEqual([]);
    expect(experiments.testedBefore(2, '9999')).toEqual([]);
  });

  it('count the folds that failed, in the list too', () => {
    const { experiments, train } = setUp();
    train();
    const failedFolds = [2, 5].map((fold) => ({ fold, code: 'NUMERICAL', message: 'No solution.' }));
    const record = experimentRecord({ failedFolds });
    experiments.add(USER, 1, record, ABOUT, judgement('train'));
    expect(experiments.list().map(({ failed_folds }) => failed_folds)).toEqual([0, 2]);
    expect(experiments.get('E2')).toMatchObject({ failed_folds: 2, failedFolds });
  });

  it('show of each guard what it said last', () => {
    const { experiments, train, news } = setUp();
    const id = train([LEAK, COUNT]);
    expect(experiments.get(id).verdict).toBe('fail');
    const later = { ...LEAK, level: 'pass' as const };
    experiments.judge(USER, id, judgement('validate', [later], { reproduced: true }));
    expect(experiments.get(id)).toMatchObject({
      verdicts: [later, COUNT],
      verdict: 'warn',
      validated: true,
      reproduced: true,
    });
    experiments.judge(USER, id, judgement('validate', [LEAK], { reproduced: false }));
    expect(experiments.get(id)).toMatchObject({ verdict: 'fail', validated: true, reproduced: false });
    expect(news().slice(1)).toEqual(['experiment.judged experiment:E1', 'experiment.judged experiment:E1']);
  });

  it('know what the last validation judged on', () => {
    const { experiments, policies, policyFile, train } = setUp();
    const id = train();
    const on = (trials?: number, policyVersion = 1) =>
      judgement('validate', [COUNT], { policyVersion, reproduced: true, ...(trials !== undefined && { trials }) });
    experiments.judge(USER, id, on(3));
    expect(experiments.get(id).judged_on).toEqual({ trials: 3, policy_version: 1 });
    const policy = { ...DEFAULT_POLICY, TestSetGuard: { looks: 2 } };
    writeFileSync(policyFile, JSON.stringify(policy));
    experiments.judge(USER, id, on(5, policies.current(USER).version));
    expect(experiments.get(id).judged_on).toEqual({ trials: 5, policy_version: 2 });
    experiments.judge(USER, id, judgement('holdout', [COUNT], { policyVersion: 1 }));
    expect(experiments.get(id).judged_on).toEqual({ trials: 5, policy_version: 2 });
    // As a release leaves it that did not count.
    experiments.judge(USER, id, on());
    expect(experiments.get(id).judged_on).toEqual({ trials: null, policy_version: 1 });
  });

  it('keep an override with the verdict that it changed', () => {
    const { experiments, overrides, train, news, store } = setUp();
    const asked = [{ guard: LEAK.guard, justification: REASON }];
    const id = train(overrides.apply(USER, [LEAK], asked, 'hypothesis:H1'));
    const verdicts = overrides.apply(USER, [LEAK], asked, `experiment:${id}`);
    experiments.judge(USER, id, judgement('validate', verdicts, { overrides: asked, reproduced: true }));
    expect(experiments.get(id)).toMatchObject({ verdicts: [{ ...LEAK, overridden: true }], verdict: 'pass' });
    expect(news()).toContain('guard.overridden experiment:E1');
    expect(store.all('SELECT guard, subject, actor FROM overrides')).toEqual([
      { guard: LEAK.guard, subject: 'experiment:E1', actor: USER },
    ]);
  });

  it('keep the result of a look at the holdout', () => {
    const { experiments, train, news, store } = setUp();
    const id = train();
    const { metrics } = experimentRecord();
    const decay = verdictOf('SharpeDecayMonitor', 'fail');
    const result: HoldoutResult = {
      ...{ experiment: id, hypothesis: 'H1', holdout: { start: '2015-01-26', end: '2015-10-30' } },
      ...{ look: 1, looks_left: 2, rows: 10, ic: metrics.ic, icInterval: metrics.icInterval },
      ...{ portfolio: metrics.portfolio, validationSharpe: 1.2, verdicts: [decay] },
    };
    experiments.addHoldout(USER, id, result, judgement('holdout', [decay]));
    const kept = store.one<{ result: string }>('SELECT result FROM holdout_results WHERE experiment = 1');
    expect(JSON.parse(kept!.result)).toEqual(result);
    const other = train();
    expect(experiments.get(other)).toMatchObject({
      verdict: 'fail',
      verdicts: [COUNT, { ...decay, message: `Of E1, the same model: ${decay.message}` }],
    });
    const unlike = experimentRecord({ model_sha256: sha256Of('another model') });
    const third = experiments.add(AGENT, 1, unlike, ABOUT, judgement('train', [COUNT]));
    expect(experiments.get(third).verdicts).toEqual([COUNT]);
    experiments.addHoldout(USER, other, { ...result, experiment: other, look: 2 }, judgement('holdout', [decay]));
    expect(experiments.looks().map(({ experiment, look }) => [experiment, look])).toEqual([
      [id, 1],
      [other, 2],
    ]);
    expect(experiments.looks(id)).toEqual([result]);
    expect(() => experiments.looks('E9')).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }));
    expect(experiments.get(id)).toMatchObject({ verdicts: [COUNT, decay], verdict: 'fail', validated: false });
    expect(news().filter((act) => act.startsWith('holdout'))).toEqual([
      'holdout.evaluated experiment:E1',
      'holdout.evaluated experiment:E2',
    ]);
  });

  it('change their tags and notes, each by itself', () => {
    const { experiments, train, news } = setUp();
    const id = train();
    experiments.annotate(USER, id, { tags: ["it's", 'b'] });
    experiments.annotate(USER, id, { notes: 'other' });
    expect(experiments.get(id)).toMatchObject({ tags: ["it's", 'b'], notes: 'other' });
    experiments.annotate(USER, id, { notes: '', tags: [] });
    expect(experiments.get(id)).toMatchObject({ tags: [], notes: '' });
    expect(news().slice(1)).toHaveLength(3);
  });

  it('that are not there are named', () => {
    const { experiments } = setUp();
    const missing = expect.objectContaining({
      code: 'NOT_FOUND',
      message: 'There is no experiment E7. The list of experiments shows those there are.',
    });
    expect(() => experiments.get('E7')).toThrow(missing);
    expect(() => experiments.judge(USER, 'E7', judgement('validate'))).toThrow(missing);
    expect(() => experiments.annotate(USER, 'E7', {})).toThrow(missing);
    expect(() => experiments.get('H1')).toThrow(expect.objectContaining({ code: 'BAD_INPUT' }));
  });

  it('whose curves were changed on disk are not shown', () => {
    const { experiments, artifacts, train, store } = setUp();
    const id = train();
    const { record } = store.one<{ record: string }>('SELECT record FROM experiments')!;
    const { curves_sha256 } = JSON.parse(record) as { curves_sha256: string };
    writeFileSync(artifacts.pathOf(curves_sha256), '{}');
    expect(() => experiments.get(id)).toThrow(expect.objectContaining({ code: 'ARTIFACT_DAMAGED' }));
    expect(experiments.list()).toHaveLength(1);
  });
});
