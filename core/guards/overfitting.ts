import { counted, formatCount, formatDecimals, formatSharpe, type Policy, type Verdict } from '../contract/index.ts';
import { annualised } from './annual.ts';
import type { OverfittingEvidence } from './overfittingEvidence.ts';
import { verdictOf, worstLevel } from './verdict.ts';

const GUARD = 'Overfitting';

/**
 * Would choosing the best of so many trials without skill look like this? The worse of two verdicts: on the probability
 * of backtest overfitting and on the deflated Sharpe ratio. What cannot be computed warns.
 */
export function overfitting(evidence: OverfittingEvidence, policy: Policy): Verdict {
  const verdicts = [byPbo(evidence, policy), byDsr(evidence, policy)];
  const worst = verdicts.find(({ level }) => level === worstLevel(verdicts))!;
  return { ...worst, message: verdicts.map(({ message }) => message).join(' ') };
}

function byPbo({ pbo, compared, unknown }: OverfittingEvidence, policy: Policy): Verdict {
  const { warnPbo, failPbo } = policy.Overfitting;
  if (unknown.pbo !== null) return verdictOf(GUARD, 'warn', NaN, warnPbo, `PBO cannot be computed: ${unknown.pbo}.`);
  const found = `PBO ${formatDecimals(pbo, 2)} over ${formatCount(compared)} trials`;
  if (pbo > failPbo) return verdictOf(GUARD, 'fail', pbo, failPbo, `${found}: above ${failPbo} fails.`);
  if (pbo > warnPbo) return verdictOf(GUARD, 'warn', pbo, warnPbo, `${found}: the policy warns above ${warnPbo}.`);
  return verdictOf(GUARD, 'pass', pbo, warnPbo, `${found}.`);
}

function byDsr({ dsr, trials, sample, expectedMaximum, unknown }: OverfittingEvidence, policy: Policy): Verdict {
  const { warnDsr, failDsr } = policy.Overfitting;
  if (unknown.dsr !== null) {
    return verdictOf(GUARD, 'warn', NaN, warnDsr, `The deflated Sharpe ratio cannot be computed: ${unknown.dsr}.`);
  }
  const found =
    `Deflated Sharpe ratio ${formatDecimals(dsr, 2)}: Sharpe ${formatSharpe(annualised(sample.sharpe))} where the best of ` +
    `${counted(trials, 'trial')} without skill is expected at ${formatSharpe(annualised(expectedMaximum))}`;
  if (dsr < failDsr) return verdictOf(GUARD, 'fail', dsr, failDsr, `${found}; below ${failDsr} fails.`);
  if (dsr < warnDsr) return verdictOf(GUARD, 'warn', dsr, warnDsr, `${found}; the policy warns below ${warnDsr}.`);
  return verdictOf(GUARD, 'pass', dsr, warnDsr, `${found}.`);
}
