import {
  counted,
  formatCount,
  formatFigure,
  formatPercent,
  formatSharpe,
  type Evidence,
} from '../../contract/index.ts';

/** What the probability of backtest overfitting is and was measured on, or why it was not. */
export function overfittingSentence({ pbo }: Pick<Evidence, 'pbo'>): string {
  if (pbo.unknown !== null) return `PBO cannot be computed: ${pbo.unknown}.`;
  return (
    `PBO ${formatPercent(pbo.value)}: in so many of ${formatCount(pbo.combinations)} splits of ${pbo.blocks} blocks of ` +
    `days the best of ${formatCount(pbo.trials)} trials in one half was in the lower half of them in the other ` +
    `(logit at or below 0); in ${formatPercent(pbo.loss)} it lost there.`
  );
}

/** Which trials count: those spent, and those of other hypotheses that were taken over, by name. */
export function trialsSentence({
  budget,
  takenOver,
  sharedRecipes,
}: Pick<Evidence, 'budget' | 'takenOver' | 'sharedRecipes'>): string {
  const spent = `${counted(budget.trials, 'trial')} of ${formatCount(budget.trial_limit)} spent on this hypothesis`;
  if (takenOver === 0) return `${spent}.`;
  const began = sharedRecipes.reduce((left, { trials }) => left - trials, takenOver);
  const others = [
    ...sharedRecipes.map(
      ({ hypothesis, trials, there, here }) =>
        `${counted(trials, 'trial')} of ${hypothesis} ${trials === 1 ? 'is' : 'are'} counted: ${there} there had the same recipe as ${here}`,
    ),
    ...(began > 0 ? [`its searches began with ${counted(began, 'trial')} of other hypotheses (warm start)`] : []),
  ];
  return (
    `${spent}; ${others.join('; ')}. What was taken over counts as if it was spent on it: ` +
    `${counted(budget.trials + takenOver, 'trial')} in all.`
  );
}

const trialsOf = ({ budget, takenOver }: Pick<Evidence, 'budget' | 'takenOver'>): string =>
  counted(budget.trials + takenOver, 'trial');

/** The Sharpe against its own uncertainty and against the number of trials. */
export function deflationSentence(evidence: Pick<Evidence, 'sharpe' | 'budget' | 'takenOver'>): string {
  const { sharpe } = evidence;
  const trials = trialsOf(evidence);
  const own = `A Sharpe of ${formatSharpe(sharpe.observed)} over ${counted(sharpe.days, 'day')} is above 0 with probability ${formatPercent(sharpe.psr)}.`;
  if (sharpe.unknown !== null) return `${own} It cannot be deflated: ${sharpe.unknown}.`;
  return (
    `${own} The best of ${trials} without skill is expected at ${formatSharpe(sharpe.expectedMaximum)}; it is ` +
    `above that with probability ${formatPercent(sharpe.dsr)}, the deflated Sharpe ratio.`
  );
}

/** How long a record would have to be. */
export function trackRecordSentence({ sharpe }: Pick<Evidence, 'sharpe'>): string {
  const what = `to tell it from ${formatSharpe(sharpe.benchmark)} at ${formatPercent(sharpe.confidence)} confidence`;
  return sharpe.daysNeeded === null
    ? `No number of days is enough ${what}.`
    : `${formatCount(sharpe.daysNeeded)} days are needed ${what}.`;
}

/** What it would take for chance to look like this. */
export function chanceSentence(evidence: Pick<Evidence, 'chance' | 'sharpe' | 'budget' | 'takenOver'>): string {
  const { chance, sharpe } = evidence;
  const trials = trialsOf(evidence);
  const what = `for an expected maximum Sharpe of ${formatSharpe(sharpe.observed)} over as many days`;
  const equivalent =
    chance.noiseTrials === null
      ? 'How many trials without skill would do is unknown.'
      : `Chance needs ${chance.beyond ? 'more than 10^12 independent trials' : counted(Math.ceil(chance.noiseTrials), 'independent trial')} without skill ${what}.`;
  return chance.bestOfSpent === null
    ? equivalent
    : `${equivalent} The best of ${trials} without skill has a Sharpe as high with probability ${probability(chance.bestOfSpent)}.`;
}

const probability = (p: number): string => (p > 0 && p < 0.001 ? formatFigure(p) : formatPercent(p));
