import { formatIc, formatSharpe, type Policy, type Verdict } from '../contract/index.ts';
import { verdictOf } from './verdict.ts';

/**
 * Too good to be true. Where one of the two is unknown the other can still fail; otherwise it warns and names it.
 * @param meanIc, sharpe of the out-of-fold predictions, after costs
 */
export function suspiciousResult(meanIc: number, sharpe: number, policy: Policy): Verdict {
  const { warnIc, failIc, warnSharpe, failSharpe } = policy.SuspiciousResult;
  const guard = 'SuspiciousResult';
  const found = `Mean IC ${formatIc(meanIc)}, Sharpe ${formatSharpe(sharpe)}`;
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
  if (Number.isNaN(meanIc) || Number.isNaN(sharpe)) {
    const [unknown, threshold] = Number.isNaN(meanIc) ? ['the IC', warnIc] : ['the Sharpe', warnSharpe];
    const both = Number.isNaN(meanIc) && Number.isNaN(sharpe) ? ', and so is the Sharpe' : '';
    return verdictOf(guard, 'warn', NaN, threshold, `${found}: ${unknown} is unknown${both}; it may be anything.`);
  }
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
