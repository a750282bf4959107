import { counted, formatDecimals, formatPercent, formatPValue, type Policy, type Verdict } from '../contract/index.ts';
import { benjaminiHochberg } from '../statistics/index.ts';
import { verdictOf } from './verdict.ts';

/** The test of one hypothesis: the mean IC of an experiment or a trial against 0. */
export interface HypothesisTest {
  hypothesis: string;
  /** An experiment, or a trial of a study; null where what was tried is lost. */
  tested: string | null;
  /** Newey-West, of the mean IC; it is shown, p decides. */
  tStatistic: number;
  /** One-sided, of a mean IC of 0 or less; NaN where it is unknown. */
  p: number;
  /** Of the hypothesis: what is tested was chosen from so many. */
  trials: number;
}

export interface AdjustedTest extends HypothesisTest {
  /** After Bonferroni over the trials of the hypothesis: valid though the best of them is tested. */
  pOfHypothesis: number;
  /** After Benjamini & Hochberg (1995) over the hypotheses. */
  adjusted: number;
}

/**
 * Adjusts tests of hypotheses that share dates and universe.
 * @param tests the judged one first. Another of which no p is known was tried and counts all the same, with a p of 1.
 */
export function adjustTests(tests: readonly HypothesisTest[]): AdjustedTest[] {
  const p = tests.map((test, i) => (i > 0 && Number.isNaN(test.p) ? 1 : test.p));
  const ofHypotheses = Float64Array.from(tests, ({ trials }, i) => Math.min(1, p[i] * Math.max(1, trials)));
  const adjusted = benjaminiHochberg(ofHypotheses);
  return tests.map((test, i) => ({ ...test, p: p[i], pOfHypothesis: ofHypotheses[i], adjusted: adjusted[i] }));
}

/**
 * Is it still a discovery when everything else that was tried on the same data is counted?
 * @param own the test of the judged experiment
 * @param family how many hypotheses share dates and universe, this one included
 */
export function multipleTesting(own: AdjustedTest, family: number, policy: Policy): Verdict {
  const { falseDiscoveryRate, failRate } = policy.MultipleTesting;
  const guard = 'MultipleTesting';
  if (Number.isNaN(own.adjusted)) {
    return verdictOf(
      guard,
      'warn',
      NaN,
      falseDiscoveryRate,
      'The p of the mean IC is unknown: nothing is tested. It takes 4 (h + d) dates at least.',
    );
  }
  const found =
    `t ${formatDecimals(own.tStatistic, 2)}, p ${formatPValue(own.p)}; ${formatPValue(own.adjusted)} after ` +
    `${counted(own.trials, 'trial')} of this hypothesis and ${counted(family, 'hypothesis', 'hypotheses')} on these dates and this universe`;
  if (own.adjusted > failRate) {
    const message = `${found}: luck is as good an explanation; above ${formatPercent(failRate)} fails.`;
    return verdictOf(guard, 'fail', own.adjusted, failRate, message);
  }
  if (own.adjusted > falseDiscoveryRate) {
    const message = `${found}: no discovery at a false discovery rate of ${formatPercent(falseDiscoveryRate)}.`;
    return verdictOf(guard, 'warn', own.adjusted, falseDiscoveryRate, message);
  }
  return verdictOf(guard, 'pass', own.adjusted, falseDiscoveryRate, `${found}.`);
}
