import type { Experiment, TrialOrigin } from '../../contract/index.ts';
import type { TrialReturns } from '../../guards/index.ts';
import type { HypothesisRow } from '../../research/index.ts';
import type { Services } from '../Services.ts';

/** A trial on a hypothesis's data that is still known, where it comes from and what was trained. */
export interface KnownTrial extends TrialReturns {
  origin: Exclude<TrialOrigin, 'left nothing'>;
  model: string;
}

/**
 * Every trial on a hypothesis's data that is known: experiments, the trials of studies, pruned and failed ones too, and
 * the backtests that were trials. A trial that became an experiment is that experiment.
 */
export function trialsOf({ experiments, studies, backtests }: Services, { id }: HypothesisRow): KnownTrial[] {
  const trained = experiments.list(id).map(({ id: name, model, metrics }): KnownTrial => {
    const { dates, returns } = dailyReturns(experiments.get(name).equity);
    return { id: name, dates, returns, sharpe: metrics.portfolio.sharpe, origin: 'experiment', model };
  });
  const models = new Map(studies.list(id).map((study) => [study.id, study.model]));
  const searched = studies
    .trialReturns(id)
    .filter(({ experiment }) => experiment === null)
    .map(({ id: name, dates, returns, sharpe }): KnownTrial => {
      const model = models.get(name.split('/')[0]) ?? '';
      return { id: name, dates, returns, sharpe, origin: 'study trial', model };
    });
  const trainedModels = new Map(trained.map(({ id: name, model }) => [name, model]));
  const traded = backtests.trialReturns(id).map(({ experiment, ...trial }): KnownTrial => {
    return { ...trial, origin: 'backtest', model: trainedModels.get(experiment) ?? '' };
  });
  return [...trained, ...searched, ...traded];
}

/** The returns that compound to an equity curve from a start of 1; they end where it is unknown. */
export function dailyReturns(equity: Experiment['equity']): { dates: string[]; returns: number[] } {
  const dates: string[] = [];
  const returns: number[] = [];
  let before = 1;
  for (const { date, value } of equity) {
    if (value === null) break;
    dates.push(date);
    returns.push(value / before - 1);
    before = value;
  }
  return { dates, returns };
}
