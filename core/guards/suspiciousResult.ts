import { formatIc, formatSharpe, type Policy, type Verdict } from '../contract/index.ts';
import { verdictOf } from './verdict.ts';

/** Too good to be true. @param meanIc, sharpe of the out-of-fold predictions, after costs */
export function suspiciousResult(meanIc: number, sharpe: number, policy: Policy): Verdict {
  const { warnIc, failIc, warnSharpe, failSharpe } = policy.SuspiciousResult;
  const guard = 'SuspiciousResult';
  const found = `mean IC ${formatIc(meanIc)}, Sharpe ${formatSharpe(sharpe)}`;
  if (meanIc > failIc)
    return verdictOf(guard, 'fail', meanIc, failIc, `${found}: an IC above ${failIc} is taken for an error.`);
  if (sharpe > failSharpe)
    return verdictOf(
      guard,
      'fail',
      sharpe,
      failSharpe,
      `${found}: a Sharpe above ${failSharpe} is taken for an error.`,
    );
  if (meanIc > warnIc)
    return verdictOf(guard, 'warn', meanIc, warnIc, `${found}: an IC above ${warnIc} is unusual; look for a leak.`);
  if (sharpe > warnSharpe)
    return verdictOf(
      guard,
      'warn',
      sharpe,
      warnSharpe,
      `${found}: a Sharpe above ${warnSharpe} is unusual; look for a leak.`,
    );
  return verdictOf(guard, 'pass', meanIc, warnIc, `${found}: plausible.`);
}
