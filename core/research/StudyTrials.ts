import {
  AppError,
  directionOf,
  known,
  type Actor,
  type DailyReturns,
  type Override,
  type Policy,
  type StudyConfig,
  type StudySummary,
  type StudyTrial,
  type TrialOutcome,
} from '../contract/index.ts';
import { shouldPrune, stopsOnDecay, suggest, warmStart, type Trial } from '../optimization/index.ts';
import { sharpeOf } from '../statistics/index.ts';
import { sha256Of, type MetadataStore } from '../storage/index.ts';
import type { Budgets } from './Budgets.ts';
import { fromBlobs, toBlobs } from './dailyReturns.ts';
import type { HypothesisRow } from './Hypotheses.ts';
import { shown } from './ids.ts';
import type { Ledger } from './Ledger.ts';
import { asTrial, seenBy } from './seenBy.ts';

/** A study as its trials need it. */
export interface SearchedStudy {
  id: number;
  config: StudyConfig;
}

/** What a trial returned day by day, as evidence for the guards. */
export interface TrialReturns {
  /** `S1/4`. */
  id: string;
  /** Net of costs, of all its folds or those it had; null when it had none. */
  daily: DailyReturns | null;
  /** Of these returns, annualised; null without them. */
  sharpe: number | null;
  /** The experiment that was made of it, whose returns are these once more. */
  experiment: string | null;
}

interface TrialRow {
  study: number;
  number: number;
  state: StudyTrial['state'];
  params: string;
  found: string | null;
  error: string | null;
  experiment: number | null;
  started_at: string;
  finished_at: string | null;
}
type Found = Pick<StudyTrial, 'values' | 'intermediate' | 'figures' | 'tStatistic' | 'p'>;

const NONE: StudySummary['counts'] = { running: 0, complete: 0, pruned: 0, failed: 0 };
const NOTHING: Found = { values: null, intermediate: [], figures: null, tStatistic: null };

/**
 * The trials of studies. A trial and its spend commit together before it runs, and what it found commits when it ends: a
 * crash at any moment leaves it running, to be run again under the same spend, or ended.
 */
export class StudyTrials {
  private readonly store: MetadataStore;
  private readonly ledger: Ledger;
  private readonly budgets: Budgets;
  /** What was read: reading a thousand trials for each takes longer than all else. This engine alone writes them. */
  private readonly read = new Map<number, StudyTrial[]>();

  constructor(store: MetadataStore, ledger: Ledger, budgets: Budgets) {
    this.store = store;
    this.ledger = ledger;
    this.budgets = budgets;
  }

  /** By number. */
  list(study: number): readonly StudyTrial[] {
    const known = this.read.get(study);
    if (known) return known;
    const trials = this.store
      .all<TrialRow>('SELECT * FROM study_trials WHERE study = ? ORDER BY number', study)
      .map(described);
    this.read.set(study, trials);
    return trials;
  }

  count(study: number): number {
    return this.store.one<{ n: number }>('SELECT count(*) AS n FROM study_trials WHERE study = ?', study)!.n;
  }

  counts(study: number): StudySummary['counts'] {
    const rows = this.store.all<{ state: StudyTrial['state']; n: number }>(
      'SELECT state, count(*) AS n FROM study_trials WHERE study = ? GROUP BY state',
      study,
    );
    return { ...NONE, ...Object.fromEntries(rows.map(({ state, n }) => [state, n])) };
  }

  /**
   * Suggests the next trial, spends it and puts it on record as running.
   * @returns why there is none when there is none
   * @throws AppError BUDGET_SPENT, NOT_PERMITTED
   */
  next(
    actor: Actor,
    { id, config }: SearchedStudy,
    hypothesis: HypothesisRow,
    policy: Policy,
    overrides: readonly Override[],
  ): StudyTrial | 'complete' | 'exhausted' {
    const before = this.list(id);
    const number = before.length;
    if (number >= config.trials) return 'complete';
    const { space, sampler, seed } = config;
    const problem = { space, sampler, seed, directions: config.objectives.map(directionOf) };
    const history = [...this.earlier(config), ...seenBy(number, before, config.parallel)];
    const params = suggest(problem, history, number);
    if (params === null) return 'exhausted';
    const purpose = `study ${shown('S', id)} trial ${number}: ${config.model}`;
    this.budgets.spendTrial(actor, hypothesis, purpose, policy, overrides, (spend, at) => {
      this.store.run(
        "INSERT INTO study_trials (study, number, spend, state, params, started_at) VALUES (?, ?, ?, 'running', ?, ?)",
        ...[id, number, spend, JSON.stringify(params), at],
      );
    });
    return this.refresh(id, number);
  }

  /**
   * Whether a running trial is to be given up after the folds it has.
   * @param intermediate the first objective after each fold
   * @param sharpes the Sharpe of each fold by itself
   */
  isHopeless(
    { id, config }: SearchedStudy,
    number: number,
    intermediate: readonly number[],
    sharpes: readonly number[],
  ): boolean {
    const { pruner, decay, objectives, parallel } = config;
    if (decay && stopsOnDecay(decay, sharpes)) return true;
    if (pruner.kind === 'none') return false;
    const rivals = seenBy(number, this.list(id), parallel).filter(({ state }) => state !== 'running');
    return shouldPrune(pruner, directionOf(objectives[0]), rivals, { number, intermediate });
  }

  /** Keeps what a running trial found. @throws AppError CONFLICT when it does not run */
  end(actor: Actor, { id, config }: SearchedStudy, number: number, outcome: TrialOutcome): void {
    const { state, intermediate, figures, tStatistic, p, returns, error } = outcome;
    const values = state === 'complete' ? config.objectives.map((one) => figures?.[one] ?? null) : null;
    const found: Found = { values, intermediate: intermediate.map(known), figures, tStatistic, p };
    const study = shown('S', id);
    const text = JSON.stringify(found);
    const blobs = returns && toBlobs(returns);
    this.ledger.transact(actor, (record, at) => {
      const { changes } = this.store.run(
        `UPDATE study_trials SET state = ?, found = ?, error = ?, finished_at = ?
         WHERE study = ? AND number = ? AND state = 'running'`,
        ...[state, text, error, at, id, number],
      );
      if (changes !== 1)
        throw new AppError('CONFLICT', `Trial ${number} of ${study} does not run; nothing is kept of it.`);
      if (blobs) {
        this.store.run(
          'INSERT INTO trial_returns (study, number, days, returns) VALUES (?, ?, ?, ?)',
          ...[id, number, blobs.days, blobs.returns],
        );
      }
      record('trial.ended', `study:${study}`, {
        ...{ number, state, values, kept: trialHash(text, blobs) },
        ...(error !== null && { error }),
      });
    });
    this.refresh(id, number);
  }

  /**
   * Says that an experiment was made of a trial; call it in the transaction that adds the experiment.
   * @throws AppError CONFLICT when another was made of it before
   */
  setExperiment(study: number, number: number, experiment: number): void {
    const { changes } = this.store.run(
      'UPDATE study_trials SET experiment = ? WHERE study = ? AND number = ? AND experiment IS NULL',
      ...[experiment, study, number],
    );
    this.read.delete(study);
    if (changes === 1) return;
    const before = this.get(study, number).experiment;
    throw new AppError('CONFLICT', `Trial ${number} of ${shown('S', study)} is ${before} already.`);
  }

  /** @throws AppError NOT_FOUND */
  get(study: number, number: number): StudyTrial {
    const row = this.store.one<TrialRow>('SELECT * FROM study_trials WHERE study = ? AND number = ?', study, number);
    if (row) return described(row);
    throw new AppError(
      'NOT_FOUND',
      `There is no trial ${number} in ${shown('S', study)}. The study shows those there are.`,
    );
  }

  returnsOf(study: number, number: number): DailyReturns | null {
    const blobs = this.store.one<{ days: Uint8Array; returns: Uint8Array }>(
      'SELECT days, returns FROM trial_returns WHERE study = ? AND number = ?',
      study,
      number,
    );
    return blobs ? fromBlobs(blobs) : null;
  }

  /** Of every trial on a hypothesis's data, complete, pruned and failed alike, those that still run without returns. */
  returnsOn(hypothesis: number): TrialReturns[] {
    const rows = this.store.all<Pick<TrialRow, 'study' | 'number' | 'experiment'>>(
      `SELECT t.study, t.number, t.experiment FROM study_trials t JOIN studies s ON s.id = t.study
       WHERE s.hypothesis = ? ORDER BY t.study, t.number`,
      hypothesis,
    );
    return rows.map(({ study, number, experiment }) => {
      const daily = this.returnsOf(study, number);
      return {
        id: `${shown('S', study)}/${number}`,
        daily,
        sharpe: daily && known(sharpeOf(daily.returns)),
        experiment: experiment === null ? null : shown('E', experiment),
      };
    });
  }

  /** Reads one trial again, once what changed it has committed. */
  private refresh(study: number, number: number): StudyTrial {
    const trial = this.get(study, number);
    const known = this.read.get(study);
    if (known) known[number] = trial;
    return trial;
  }

  /** The history that a study starts from. */
  private earlier({ space, warmStart: studies }: StudyConfig): Trial[] {
    const trials = studies.flatMap(({ study, trials: count }) => this.list(Number(study.slice(1))).slice(0, count));
    return warmStart(space, trials.map(asTrial));
  }
}

const described = ({
  number,
  state,
  params,
  found,
  error,
  experiment,
  started_at,
  finished_at,
}: TrialRow): StudyTrial => ({
  ...{ number, state, error, started_at, finished_at },
  params: JSON.parse(params) as StudyTrial['params'],
  ...NOTHING,
  ...(found !== null && (JSON.parse(found) as Partial<Found>)),
  experiment: experiment === null ? null : shown('E', experiment),
});

/** Of all that is kept of a trial: what it found, as text, and its returns. */
export const trialHash = (found: string, blobs: { days: Uint8Array; returns: Uint8Array } | null): string =>
  sha256Of([found, ...(blobs ? [sha256Of(blobs.days), sha256Of(blobs.returns)] : [])].join('\n'));
