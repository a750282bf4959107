import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isoOf, type Experiment, type SplitInput, type Verdict } from '../../core/contract/index.ts';
import { newHypothesis } from '../support/hypothesis.ts';
import { FEW_FEATURES, researchWorkspace, type ResearchWorkspace } from '../support/researchWorkspace.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { resultOf } from '../support/testEngine.ts';

const MARKET_SEED = 16;
const MARKET_DAYS = 600;
const FORWARD: SplitInput = { folds: 3 };
const CHOSEN = /days that \S+ tested are left out/;

let open: ResearchWorkspace;
const days = (from: number, to: number) => ({ start: isoOf(open.calendar[from]), end: isoOf(open.calendar[to]) });
const custom = (...tests: { start: string; end: string }[]): SplitInput => ({
  kind: 'custom',
  folds: tests.map((test) => ({ test: [test] })),
});
const train = (split: SplitInput, hypothesis = 'H1'): Promise<Experiment> =>
  resultOf(open.user.experiments.train({ hypothesis, model: 'ridge', features: FEW_FEATURES, split }));
const stability = ({ verdicts }: { verdicts: readonly Verdict[] }) =>
  verdicts.find(({ guard }) => guard === 'FoldStability')!;
const openWorkspace = async () => {
  open = await researchWorkspace(temporaryFolder(), MARKET_SEED, { marketDays: MARKET_DAYS });
};

describe('test dates that are chosen after an experiment was seen', () => {
  let forward: Experiment;
  let part: Experiment;

  beforeAll(async () => {
    await openWorkspace();
    // The first of all: nobody has seen a date.
    expect(stability(await train(custom(days(400, 430)))).message).not.toMatch(CHOSEN);
    forward = await train(FORWARD);
    part = await train(custom(days(400, 430), days(440, 470)));
  });
  afterAll(() => open.engine.close());

  it('fail FoldStability by name, at training, at validation, on the page of evidence and at staging', async () => {
    const [first] = forward.folds;
    const tested = forward.icByDate.length;
    const verdict = stability(part);
    expect(verdict).toMatchObject({ level: 'fail', figure: tested - part.icByDate.length, threshold: 0 });
    expect(verdict.message).toContain(
      `of the ${tested} days that ${forward.id} tested are left out by these custom folds (first ${first.test.start})`,
    );
    const validated = await resultOf(open.user.experiments.validate({ id: part.id }));
    expect(stability(validated)).toEqual(verdict);
    expect(stability(await resultOf(open.user.guards.evidence({ experiment: part.id })))).toEqual(verdict);
    const { checks } = await open.user.models.register({ experiment: part.id, name: 'chosen' });
    expect(checks.find(({ check }) => check === 'guards')!.message).toMatch(CHOSEN);
  });

  it('fail on another hypothesis of these dates', async () => {
    await open.user.hypotheses.create(newHypothesis('second'));
    const one = await train(custom(days(400, 470)), 'H2');
    expect(stability(one)).toMatchObject({
      level: 'fail',
      message: expect.stringContaining(`that ${forward.id} tested`),
    });
  });

  it('do not fail for that where all that was tested is tested again', async () => {
    const { folds } = forward;
    const again = await train(custom(...folds.map(({ test }) => test)));
    expect(stability(again).message).not.toMatch(CHOSEN);
  });

  it('do not fail for what was tried after them, nor where they were not chosen', async () => {
    const first = await resultOf(open.user.experiments.validate({ id: 'E1' }));
    expect(stability(first).message).not.toMatch(CHOSEN);
    expect(stability(await train({ folds: 2, minTrainDays: 400 })).message).not.toMatch(CHOSEN);
  });
});

describe('test dates and the trials of studies', () => {
  const study = async (split: SplitInput) => {
    const { id } = await open.user.studies.create({
      ...{
        hypothesis: 'H1',
        model: 'ridge',
        features: FEW_FEATURES,
        split,
        trials: 2,
        objectives: ['sharpe'] as const,
      },
      space: [{ name: 'alpha', kind: 'float' as const, low: 0.1, high: 100, log: true }],
    });
    return resultOf(open.user.studies.run({ id }));
  };

  beforeAll(openWorkspace);
  afterAll(() => open.engine.close());

  it('fail where a trial tested more, and not where all that it tested is tested', async () => {
    await study(custom(days(400, 430)));
    await study(FORWARD);
    const part = await train(custom(days(400, 470)));
    expect(stability(part)).toMatchObject({ level: 'fail', message: expect.stringMatching(/days that S2\/0 tested/) });
    const { folds } = await open.user.experiments.planFolds({
      hypothesis: 'H1',
      features: FEW_FEATURES,
      split: FORWARD,
    });
    const whole = await train(custom(...folds.map(({ test }) => test)));
    expect(stability(whole).message).not.toMatch(CHOSEN);
  });

  it('are those of the trial that an experiment was made of, as early as that ran', async () => {
    expect(stability(await resultOf(open.user.studies.train({ id: 'S1' }))).message).not.toMatch(CHOSEN);
    await study(custom(days(400, 430)));
    expect(stability(await resultOf(open.user.studies.train({ id: 'S3' }))).message).toMatch(CHOSEN);
  });
});
