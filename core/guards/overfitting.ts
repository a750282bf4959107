import {
  counted,
  formatCount,
  formatDecimals,
  formatPercent,
  formatSharpe,
  type Policy,
  type Verdict,
} from '../contract/index.ts';
import { annualised } from './annual.ts';
import type { OverfittingEvidence } from './overfittingEvidence.ts';
import { verdictOf, worstLevel } from './verdict.ts';

const GUARD = 'Overfitting';

/**
 * Would choosing the best of so many trials without skill look like this? The worse of two verdicts: on the probability
 * of backtest overfitting and on the deflated Sharpe ratio. What cannot be computed warns. A PBO above its limit fails
 * where what was chosen also loses out of sample; of trials that all earn, which one is best is chance and no error
 * (docs/decisions/0010-pbo-and-loss.md).
 */
export function overfitting(evidence: OverfittingEvidence, policy: Policy): Verdict {
  const verdicts = [byPbo(evidence, policy), byDsr(evidence, policy)];
  const worst = verdicts.find(({ level }) => level === worstLevel(verdicts))!;
  return { ...worst, message: verdicts.map(({ message }) => message).join(' ') };
}

function byPbo({ pbo, loss, compared, unknown }: OverfittingEvidence, policy: Policy): Verdict {
  const { warnPbo, failPbo, failLoss } = policy.Overfitting;
  if (unknown.pbo !== null) return verdictOf(GUARD, 'warn', NaN, warnPbo, `PBO cannot be computed: ${unknown.pbo}.`);
  const found = `PBO ${formatDecimals(pbo, 2)} over ${formatCount(compared)} trials`;
  const lost = `what was chosen in one half of the days lost in the other in ${formatPercent(loss)} of the splits`;
  if (pbo > failPbo && loss > failLoss) {
    const message = `${found}, and ${lost}: above ${failPbo} and ${formatPercent(failLoss)} fails.`;
    return verdictOf(GUARD, 'fail', pbo, failPbo, message);
  }
  if (pbo > failPbo) {
    const message = `${found}: which of them is best is chance; but ${lost}, no more than ${formatPercent(failLoss)}.`;
    return verdictOf(GUARD, 'warn', pbo, failPbo, message);
  }
  if (pbo > warnPbo) return verdictOf(GUARD, 'warn', pbo, warnPbo, `${found}: the policy warns above ${warnPbo}.`);
  return verdictOf(GUARD, 'pass', pbo, warnPbo, `${found}.`);
}

function byDsr(evidence: OverfittingEvidence, policy: Policy): Verdict {
  const { dsr, psr, trials, sample, expectedMaximum, unknown } = evidence;
  const { warnDsr, failDsr } = policy.Overfitting;
  if (unknown.dsr !== null) {
    const message = `The deflated Sharpe ratio cannot be computed: ${unknown.dsr}`;
    // Whatever the spread is, it only takes from what one trial would have.
    return psr < failDsr
      ? verdictOf(
          GUARD,
          'fail',
          psr,
          failDsr,
          `${message}; it is at most ${formatDecimals(psr, 2)}: below ${failDsr} fails.`,
        )
      : verdictOf(GUARD, 'warn', NaN, warnDsr, `${message}.`);
  }
  const found =
    `Deflated Sharpe ratio ${formatDecimals(dsr, 2)}: Sharpe ${formatSharpe(annualised(sample.sharpe))} where the best of ` +
    `${counted(trials, 'trial')} without skill is expected ` +
    `at ${formatSharpe(annualised(expectedMaximum))}`;
  if (dsr < failDsr) return verdictOf(GUARD, 'fail', dsr, failDsr, `${found}; below ${failDsr} fails.`);
  if (dsr < warnDsr) return verdictOf(GUARD, 'warn', dsr, warnDsr, `${found}; the policy warns below ${warnDsr}.`);
  return verdictOf(GUARD, 'pass', dsr, warnDsr, `${found}.`);
}
