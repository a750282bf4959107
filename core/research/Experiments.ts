import {
  AppError,
  experimentSummary,
  type Actor,
  type Experiment,
  type ExperimentSummary,
  type FoldResult,
  type FoldStretch,
  type HoldoutResult,
  type Override,
  type Verdict,
} from '../contract/index.ts';
import { worstLevel } from '../guards/index.ts';
import { sha256Of, type ArtifactStore, type MetadataStore } from '../storage/index.ts';
import { parseId, shown } from './ids.ts';
import type { Ledger } from './Ledger.ts';
import type { Overrides } from './Overrides.ts';

type Curves = Pick<Experiment, 'icByDate' | 'equity'>;
type Changing =
  | 'id'
  | 'created_at'
  | 'created_by'
  | 'tags'
  | 'notes'
  | 'verdict'
  | 'verdicts'
  | 'validated'
  | 'reproduced'
  | 'judged_on';

/** What a training run found, as it is kept: everything but what is said about it later, and what follows from it. */
export type ExperimentRecord = Omit<Experiment, Changing | 'failed_folds'>;
type StoredRecord = Omit<ExperimentRecord, keyof Curves> & { curves_sha256: string };

interface ExperimentRow {
  id: number;
  hypothesis: number;
  record: string;
  tags: string;
  notes: string;
  created_at: string;
  created_by: string;
}

/** What an experiment trained, and the test of it; nothing of it ever changes. */
export interface TrainedExperiment {
  id: string;
  snapshot: string;
  created_at: string;
  model: string;
  params: Experiment['params'];
  features: string[];
  label: string;
  entryDelay: number;
  /** Of the mean IC. */
  tStatistic: number | null;
  /** Of the mean IC; absent where it is from before that was kept. */
  p?: number | null;
  /** Whether it was made of a trial of a study. */
  isTrialOfStudy: boolean;
}
interface TrainedRow {
  id: number;
  snapshot_hash: string;
  model: string;
  created_at: string;
  params: string;
  features: string;
  label: string;
  delay: number;
  tStatistic: string;
  p: string | null;
  of_study: number;
}

interface VerdictRow {
  occasion: 'train' | 'validate' | 'holdout';
  policy_version: number;
  verdicts: string;
  reproduced: number | null;
  trials: number | null;
}

/** What a policy's guards said of an experiment on one occasion. */
export interface Judgement {
  occasion: VerdictRow['occasion'];
  policyVersion: number;
  verdicts: Verdict[];
  overrides: readonly Override[];
  reproduced?: boolean;
  /** Of a validation: how many trials counted for the hypothesis, which the verdicts are about. */
  trials?: number;
}

/** The record of every training-and-validation run. */
export class Experiments {
  private readonly store: MetadataStore;
  private readonly artifacts: ArtifactStore;
  private readonly ledger: Ledger;
  private readonly overrides: Overrides;
  /** What was read of each hypothesis; reading the records of all takes longer than all else, and this engine alone adds. */
  private readonly read = new Map<number, TrainedExperiment[]>();

  constructor(store: MetadataStore, artifacts: ArtifactStore, ledger: Ledger, overrides: Overrides) {
    this.store = store;
    this.artifacts = artifacts;
    this.ledger = ledger;
    this.overrides = overrides;
  }

  /**
   * Keeps a run and its first verdicts.
   * @param also records more of it in the same transaction, given its number
   * @returns its id
   */
  add(
    actor: Actor,
    hypothesis: number,
    { icByDate, equity, ...rest }: ExperimentRecord,
    about: { tags: string[]; notes: string },
    judgement: Judgement,
    also?: (id: number) => void,
  ): string {
    const stored: StoredRecord = { ...rest, curves_sha256: this.artifacts.put(JSON.stringify({ icByDate, equity })) };
    return this.ledger.transact(actor, (record, at) => {
      const { id } = this.store.run(
        `INSERT INTO experiments (hypothesis, snapshot_hash, model, record, tags, notes, created_at, created_by)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
        ...[hypothesis, rest.snapshot_hash, rest.model, JSON.stringify(stored)],
        ...[JSON.stringify(about.tags), about.notes, at, actor],
      );
      const subject = `experiment:${shown('E', id)}`;
      record('experiment.trained', subject, {
        hypothesis: rest.hypothesis,
        model: rest.model,
        snapshot: rest.snapshot_hash,
        result: rest.result_sha256,
        artifact: rest.model_sha256,
        ...(rest.trial && { trial: rest.trial }),
        verdicts: hashOf(judgement),
      });
      this.keepJudgement(record, at, actor, id, judgement);
      also?.(id);
      return shown('E', id);
    });
  }

  /** Keeps what the guards said later. */
  judge(actor: Actor, id: string, judgement: Judgement): void {
    const row = this.row(id);
    this.ledger.transact(actor, (record, at) => {
      record('experiment.judged', `experiment:${id}`, {
        occasion: judgement.occasion,
        level: worstLevel(judgement.verdicts),
        policy: judgement.policyVersion,
        ...(judgement.trials !== undefined && { trials: judgement.trials }),
        ...(judgement.reproduced !== undefined && { reproduced: judgement.reproduced }),
        verdicts: hashOf(judgement),
      });
      this.keepJudgement(record, at, actor, row.id, judgement);
    });
  }

  /** Keeps the result of a look at the holdout with its verdicts. */
  addHoldout(actor: Actor, id: string, result: HoldoutResult, judgement: Judgement): void {
    const row = this.row(id);
    this.ledger.transact(actor, (record, at) => {
      this.store.run(
        'INSERT INTO holdout_results (experiment, result, at) VALUES (?, ?, ?)',
        row.id,
        JSON.stringify(result),
        at,
      );
      record('holdout.evaluated', `experiment:${id}`, {
        ...{ look: result.look, level: worstLevel(result.verdicts), verdicts: hashOf(judgement) },
      });
      this.keepJudgement(record, at, actor, row.id, judgement);
    });
  }

  /** The result of every look, oldest first, of one experiment or of all. @throws AppError NOT_FOUND */
  looks(id?: string): HoldoutResult[] {
    const rows =
      id === undefined
        ? this.store.all<{ result: string }>('SELECT result FROM holdout_results ORDER BY id')
        : this.store.all<{ result: string }>(
            'SELECT result FROM holdout_results WHERE experiment = ? ORDER BY id',
            this.row(id).id,
          );
    return rows.map(({ result }) => JSON.parse(result) as HoldoutResult);
  }

  /** What was trained on a hypothesis, in order. */
  trained(hypothesis: number): readonly TrainedExperiment[] {
    const known = this.read.get(hypothesis) ?? [];
    this.read.set(hypothesis, known);
    const rows = this.store.all<TrainedRow>(
      `SELECT id, snapshot_hash, model, created_at, record -> '$.params' AS params, record -> '$.config.features' AS features,
         record ->> '$.config.label' AS label, record ->> '$.config.entryDelay' AS delay,
         record -> '$.metrics.ic.tStatistic' AS tStatistic, record -> '$.metrics.ic.p' AS p, record -> '$.trial' IS NOT NULL AS of_study
       FROM experiments WHERE hypothesis = ? AND id > ? ORDER BY id`,
      ...[hypothesis, known.length > 0 ? parseId('E', 'an experiment', known[known.length - 1].id) : 0],
    );
    for (const {
      id,
      snapshot_hash,
      model,
      created_at,
      params,
      features,
      label,
      delay,
      tStatistic,
      p,
      of_study,
    } of rows) {
      known.push({
        ...{ id: shown('E', id), snapshot: snapshot_hash, created_at, isTrialOfStudy: of_study === 1 },
        ...{ model, label, entryDelay: delay },
        tStatistic: JSON.parse(tStatistic) as number | null,
        ...(p !== null && { p: JSON.parse(p) as number | null }),
        params: JSON.parse(params) as Experiment['params'],
        features: JSON.parse(features) as string[],
      });
    }
    return known;
  }

  /** The dates that each experiment on a hypothesis tested that was on record before an instant. */
  testedBefore(hypothesis: number, instant: string): { id: string; tested: FoldResult['test'][] }[] {
    const rows = this.store.all<{ id: number; stretches: string | null; folds: string }>(
      `SELECT id, record -> '$.stretches' AS stretches, record -> '$.folds' AS folds FROM experiments
       WHERE hypothesis = ? AND created_at < ? ORDER BY id`,
      hypothesis,
      instant,
    );
    return rows.map(({ id, stretches, folds }) => ({
      id: shown('E', id),
      tested: stretches
        ? (JSON.parse(stretches) as FoldStretch[]).filter(({ use }) => use === 'test')
        : (JSON.parse(folds) as FoldResult[]).map(({ test }) => test),
    }));
  }

  list(hypothesis?: number): ExperimentSummary[] {
    const rows =
      hypothesis === undefined
        ? this.store.all<ExperimentRow>('SELECT * FROM experiments ORDER BY id')
        : this.store.all<ExperimentRow>('SELECT * FROM experiments WHERE hypothesis = ? ORDER BY id', hypothesis);
    return rows.map((row) => experimentSummary.parse(this.describe(row)));
  }

  /** @throws AppError NOT_FOUND */
  get(id: string): Experiment {
    const { curves_sha256, ...experiment } = this.describe(this.row(id));
    const curves = JSON.parse(this.artifacts.get(curves_sha256).toString()) as Curves;
    return { ...experiment, ...curves };
  }

  annotate(actor: Actor, id: string, change: { tags?: string[] | undefined; notes?: string | undefined }): void {
    const row = this.row(id);
    this.ledger.transact(actor, (record) => {
      this.store.run(
        'UPDATE experiments SET tags = ?, notes = ? WHERE id = ?',
        ...[change.tags ? JSON.stringify(change.tags) : row.tags, change.notes ?? row.notes, row.id],
      );
      record('experiment.annotated', `experiment:${id}`, { ...change });
    });
  }

  private row(id: string): ExperimentRow {
    const row = this.store.one<ExperimentRow>(
      'SELECT * FROM experiments WHERE id = ?',
      parseId('E', 'an experiment', id),
    );
    if (!row)
      throw new AppError('NOT_FOUND', `There is no experiment ${id}. The list of experiments shows those there are.`);
    return row;
  }

  private describe(row: ExperimentRow): StoredRecord & Pick<Experiment, Changing | 'failed_folds'> {
    const judged = this.store.all<VerdictRow>('SELECT * FROM verdicts WHERE experiment = ? ORDER BY id', row.id);
    const record = JSON.parse(row.record) as StoredRecord;
    const latest = new Map<string, Verdict>();
    for (const { verdicts } of judged) {
      for (const verdict of JSON.parse(verdicts) as Verdict[]) latest.set(verdict.guard, verdict);
    }
    const missing = this.looksAtTwins(row, record).filter(({ guard }) => !latest.has(guard));
    for (const verdict of missing) latest.set(verdict.guard, verdict);
    const validations = judged.filter(({ occasion }) => occasion === 'validate');
    const last = validations.at(-1);
    const reproduced = last?.reproduced ?? null;
    return {
      ...record,
      failed_folds: record.failedFolds?.length ?? 0,
      id: shown('E', row.id),
      created_at: row.created_at,
      created_by: row.created_by,
      tags: JSON.parse(row.tags) as string[],
      notes: row.notes,
      verdicts: [...latest.values()],
      verdict: worstLevel([...latest.values()]),
      validated: validations.length > 0,
      judged_on: last ? { trials: last.trials, policy_version: last.policy_version } : null,
      reproduced: reproduced === null ? null : reproduced === 1,
    };
  }

  /** What looks at a holdout found of the very same model, the latest last: training it again sheds nothing. */
  private looksAtTwins({ id }: ExperimentRow, { model_sha256 }: StoredRecord): Verdict[] {
    const twins = this.store.all<{ id: number; verdicts: string }>(
      `SELECT e.id, v.verdicts FROM verdicts v JOIN experiments e ON e.id = v.experiment
       WHERE v.occasion = 'holdout' AND e.id <> ? AND e.record ->> '$.model_sha256' = ? ORDER BY v.id`,
      ...[id, model_sha256],
    );
    return twins.flatMap((twin) =>
      (JSON.parse(twin.verdicts) as Verdict[]).map((verdict) => ({
        ...verdict,
        message: `Of ${shown('E', twin.id)}, the same model: ${verdict.message}`,
      })),
    );
  }

  private keepJudgement(
    record: Parameters<Overrides['keep']>[0],
    at: string,
    actor: Actor,
    experiment: number,
    { occasion, policyVersion, verdicts, overrides, reproduced, trials }: Judgement,
  ): void {
    this.overrides.keep(record, at, actor, verdicts, overrides, `experiment:${shown('E', experiment)}`);
    this.store.run(
      `INSERT INTO verdicts (experiment, occasion, policy_version, verdicts, reproduced, trials, at)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
      ...[
        experiment,
        occasion,
        policyVersion,
        JSON.stringify(verdicts),
        reproduced === undefined ? null : Number(reproduced),
        trials ?? null,
        at,
      ],
    );
  }
}

/** Of the verdicts as they are kept. */
const hashOf = ({ verdicts }: Judgement): string => sha256Of(JSON.stringify(verdicts));
