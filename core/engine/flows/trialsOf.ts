import { setImmediate as nextTurn } from 'node:timers/promises';
import { dayOf, type DailyReturns, type Experiment, type TrialOrigin } from '../../contract/index.ts';
import type { TrialSeries } from '../../jobs/index.ts';
import type { HypothesisRow } from '../../research/index.ts';
import type { Services } from '../Services.ts';
import { sharedRecipes } from './sharedRecipes.ts';

/** A trial that is still known, where it comes from and what was trained. */
export interface KnownTrial extends TrialSeries {
  origin: Exclude<TrialOrigin, 'warm start' | 'left nothing'>;
  model: string;
}

/** Every trial that counts for a hypothesis and is known: its own, and those of the hypotheses with which it shares a recipe. */
export async function trialsOf(services: Services, row: HypothesisRow): Promise<KnownTrial[]> {
  const own = await trialsOn(services, row);
  const others: KnownTrial[] = [];
  for (const shared of sharedRecipes(services, row)) others.push(...(await trialsOn(services, shared.row)));
  return [...own, ...others.map((one) => ({ ...one, origin: 'shared trial' as const }))];
}

/**
 * Every trial on a hypothesis's data that is known: experiments, the trials of studies, pruned and failed ones too, and
 * the backtests that were trials. A trial that became an experiment is that experiment. The engine serves others between
 * two experiments, each of which is a file to read.
 */
async function trialsOn({ experiments, studies, backtests }: Services, { id }: HypothesisRow): Promise<KnownTrial[]> {
  const all: KnownTrial[] = [];
  const trained = new Map<string, string>();
  for (const { id: name, model, metrics } of experiments.list(id)) {
    const daily = dailyReturns(experiments.get(name).equity);
    all.push({ id: name, daily, sharpe: metrics.portfolio.sharpe, origin: 'experiment', model });
    trained.set(name, model);
    await nextTurn();
  }
  const searched = new Map(studies.list(id).map((study) => [study.id, study.model]));
  for (const { experiment, ...trial } of studies.trialReturns(id)) {
    const model = searched.get(trial.id.split('/')[0]) ?? '';
    if (experiment === null) all.push({ ...trial, origin: 'study trial', model });
  }
  await nextTurn();
  for (const { experiment, ...trial } of backtests.trialReturns(id)) {
    all.push({ ...trial, origin: 'backtest', model: trained.get(experiment) ?? '' });
  }
  return all;
}

/** The returns that compound to an equity curve from a start of 1; they end where it is unknown. */
export function dailyReturns(equity: Experiment['equity']): DailyReturns {
  const unknown = equity.findIndex(({ value }) => value === null);
  const known = unknown < 0 ? equity : equity.slice(0, unknown);
  return {
    days: Int32Array.from(known, ({ date }) => dayOf(date)),
    returns: Float64Array.from(known, ({ value }, i) => value! / (i === 0 ? 1 : known[i - 1].value!) - 1),
  };
}
