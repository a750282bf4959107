import {
  AppError,
  type Actor,
  type Experiment,
  type ModelVersion,
  type PromotionCheck,
  type Stage,
} from '../contract/index.ts';
import { parseId, type Ledger, type Overrides, type RecordEvent } from '../research/index.ts';
import type { MetadataStore } from '../storage/index.ts';
import { StageLog } from './StageLog.ts';

interface VersionRow {
  name: string;
  version: number;
  stage: Stage;
  record: string;
  registered_at: string;
  registered_by: string;
}
type VersionRecord = Pick<ModelVersion, 'experiment' | 'model' | 'model_sha256' | 'trained_through'>;

export interface Which {
  name: string;
  version?: number | undefined;
  alias?: string | undefined;
}

/** The one step up from a stage; shadow and canary are not built yet, so staging leads to production. */
const NEXT: Partial<Record<Stage, Stage>> = { candidate: 'staging', staging: 'production' };

const subjectOf = ({ name, version }: { name: string; version: number }) => `model:${name}@${version}`;

/** Model versions and their stages. Nothing here moves by itself: every step is a person's, with a reason. */
export class Registry {
  private readonly store: MetadataStore;
  private readonly ledger: Ledger;
  private readonly overrides: Overrides;
  private readonly log: StageLog;
  private readonly checksOf: (experiment: string) => PromotionCheck[];

  /** @param checksOf the checks of an experiment under the policy in force */
  constructor(
    store: MetadataStore,
    ledger: Ledger,
    overrides: Overrides,
    checksOf: (experiment: string) => PromotionCheck[],
  ) {
    this.store = store;
    this.ledger = ledger;
    this.overrides = overrides;
    this.log = new StageLog(store);
    this.checksOf = checksOf;
  }

  /** A new version, one above the highest, as a candidate. */
  register(actor: Actor, name: string, experiment: Experiment, trainedThrough: string): ModelVersion {
    const record: VersionRecord = {
      experiment: experiment.id,
      model: experiment.model,
      model_sha256: experiment.model_sha256,
      trained_through: trainedThrough,
    };
    const version = this.ledger.transact(actor, (note, at) => {
      const { n } = this.store.one<{ n: number }>(
        'SELECT coalesce(max(version), 0) + 1 AS n FROM model_versions WHERE name = ?',
        name,
      )!;
      this.store.run(
        `INSERT INTO model_versions (name, version, stage, experiment, record, registered_at, registered_by)
         VALUES (?, ?, 'candidate', ?, ?, ?, ?)`,
        ...[name, n, parseId('E', 'an experiment', experiment.id), JSON.stringify(record), at, actor],
      );
      this.log.move({
        name,
        version: n,
        from: null,
        to: 'candidate',
        at,
        actor,
        justification: `from ${experiment.id}`,
      });
      note('model.registered', subjectOf({ name, version: n }), { ...record });
      return n;
    });
    return this.get({ name, version });
  }

  list(): ModelVersion[] {
    return this.store
      .all<VersionRow>('SELECT * FROM model_versions ORDER BY name, version')
      .map((row) => this.describe(row));
  }

  /**
   * By version, by alias (`champion` is what is in production, `latest` the highest version), or else the latest.
   * @throws AppError NOT_FOUND
   */
  get({ name, version, alias }: Which): ModelVersion {
    const rows = this.store.all<VersionRow>('SELECT * FROM model_versions WHERE name = ? ORDER BY version', name);
    if (rows.length === 0)
      throw new AppError('NOT_FOUND', `There is no model ${name}. The list of models shows those there are.`);
    const row =
      version !== undefined
        ? rows.find((one) => one.version === version)
        : alias === 'champion'
          ? rows.find((one) => one.stage === 'production')
          : alias === undefined || alias === 'latest'
            ? rows.at(-1)
            : undefined;
    if (row) return this.describe(row);
    const wanted = version === undefined ? `alias ${alias}` : `version ${version}`;
    throw new AppError(
      'NOT_FOUND',
      `${name} has no ${wanted}; it has versions 1 to ${rows.length} and the aliases latest${rows.some((one) => one.stage === 'production') ? ' and champion' : ' (none is in production)'}.`,
    );
  }

  /**
   * One step up. Each asks for every check, but for those that fail with the very finding that a user went on against before; a
   * user may name failed checks to go on against.
   * @throws AppError NOT_PERMITTED (anyone but a user), CONFLICT (no such step), CHECKS_FAILED: each on record
   */
  promote(
    actor: Actor,
    which: Which,
    to: Stage | undefined,
    justification: string,
    overrideChecks: readonly string[],
  ): ModelVersion {
    const version = this.get(which);
    const subject = subjectOf(version);
    this.overrides.requireUser(actor, 'model.promote', subject);
    const next = NEXT[version.stage];
    if (!next || (to !== undefined && to !== next)) {
      const possible = next ? `its next stage is ${next}` : 'it can go no further';
      this.refuse(
        actor,
        subject,
        'CONFLICT',
        `${subject} is in ${version.stage}; ${possible}${to === undefined ? '' : `, not ${to}`}.`,
      );
    }
    const unknown = overrideChecks.filter((check) => !version.checks.some((one) => one.check === check));
    if (unknown.length > 0) {
      const known = version.checks.map(({ check }) => check).join(', ');
      this.refuse(actor, subject, 'BAD_INPUT', `There is no check ${unknown.join(', ')}; the checks are ${known}.`);
    }
    const open = version.checks.filter(({ passed, overridden }) => !passed && !overridden);
    const failed = open.filter(({ check }) => !overrideChecks.includes(check));
    if (failed.length > 0) {
      const what = failed
        .map(({ check, figure, message }) => `${check} is ${figure?.toPrecision(3) ?? 'unknown'}: ${message}.`)
        .join(' ');
      this.refuse(
        actor,
        subject,
        'CHECKS_FAILED',
        `${subject} does not pass. ${what} A user can go on against a named check with a justification.`,
        {
          checks: failed,
        },
      );
    }
    this.ledger.transact(actor, (record, at) => {
      for (const { check, message, figure } of open) {
        record('check.overridden', subject, { check, message, figure, justification });
      }
      this.enter(record, at, actor, version, next, justification);
    });
    return this.get(version);
  }

  /** Archives a version that is not in production. */
  reject(actor: Actor, which: Which, justification: string): ModelVersion {
    const version = this.get(which);
    const subject = subjectOf(version);
    this.overrides.requireUser(actor, 'model.reject', subject);
    if (version.stage === 'production' || version.stage === 'archived') {
      const remedy =
        version.stage === 'production' ? 'Roll back or promote another version instead.' : 'There is nothing to do.';
      this.refuse(actor, subject, 'CONFLICT', `${subject} is in ${version.stage}. ${remedy}`);
    }
    this.ledger.transact(actor, (record, at) => this.enter(record, at, actor, version, 'archived', justification));
    return this.get(version);
  }

  /** Puts back the version that was in production before, whatever its number. */
  rollback(actor: Actor, name: string, justification: string): ModelVersion {
    const current = this.get({ name, alias: 'champion' });
    this.overrides.requireUser(actor, 'model.rollback', subjectOf(current));
    const before = this.log.productionBefore(name, current.version);
    if (before === null) {
      this.refuse(
        actor,
        subjectOf(current),
        'CONFLICT',
        `Nothing was in production before ${subjectOf(current)}; there is nothing to roll back to. Promote another version instead.`,
      );
    }
    const version = this.get({ name, version: before });
    this.ledger.transact(actor, (record, at) =>
      this.enter(record, at, actor, version, 'production', `rollback: ${justification}`),
    );
    return this.get(version);
  }

  history(name: string, on?: string) {
    this.get({ name });
    return { moves: this.log.moves(name), production: this.log.productionOn(name, on ?? this.ledger.instant()) };
  }

  private enter(
    record: RecordEvent,
    at: string,
    actor: Actor,
    version: ModelVersion,
    to: Stage,
    justification: string,
  ): void {
    const { name } = version;
    if (to === 'production') {
      const leaving = this.store.one<VersionRow>(
        "SELECT * FROM model_versions WHERE name = ? AND stage = 'production'",
        name,
      );
      if (leaving)
        this.set(
          record,
          at,
          actor,
          { name, version: leaving.version, stage: leaving.stage },
          'archived',
          `replaced by version ${version.version}`,
        );
      this.log.enterProduction(name, version.version, at);
    }
    this.set(record, at, actor, version, to, justification);
  }

  private set(
    record: RecordEvent,
    at: string,
    actor: Actor,
    { name, version, stage }: Pick<ModelVersion, 'name' | 'version' | 'stage'>,
    to: Stage,
    justification: string,
  ): void {
    this.store.run('UPDATE model_versions SET stage = ? WHERE name = ? AND version = ?', to, name, version);
    this.log.move({ name, version, from: stage, to, at, actor, justification });
    record('model.moved', subjectOf({ name, version }), { from: stage, to, justification });
  }

  private refuse(
    actor: Actor,
    subject: string,
    code: 'CONFLICT' | 'BAD_INPUT' | 'CHECKS_FAILED',
    message: string,
    details?: Record<string, unknown>,
  ): never {
    return this.ledger.refuse(actor, 'model.move', subject, new AppError(code, message, details));
  }

  private describe(row: VersionRow): ModelVersion {
    const record = JSON.parse(row.record) as VersionRecord;
    const { n } = this.store.one<{ n: number }>(
      'SELECT max(version) AS n FROM model_versions WHERE name = ?',
      row.name,
    )!;
    return {
      name: row.name,
      version: row.version,
      stage: row.stage,
      aliases: [...(row.stage === 'production' ? ['champion'] : []), ...(row.version === n ? ['latest'] : [])],
      ...record,
      registered_at: row.registered_at,
      registered_by: row.registered_by,
      checks: this.checked(row, record.experiment),
    };
  }

  /** The checks as they are now, those marked that fail as they did when a user went on against them. */
  private checked(row: VersionRow, experiment: string): PromotionCheck[] {
    const checks = this.checksOf(experiment);
    if (row.stage === 'candidate' || checks.every(({ passed }) => passed)) return checks;
    const against = this.ledger
      .list({ subject: subjectOf(row), after: 0, limit: -1 })
      .filter(({ act }) => act === 'check.overridden')
      .map(({ payload }) => payload);
    return checks.map((one) =>
      !one.passed && against.some(({ check, message }) => check === one.check && message === one.message)
        ? { ...one, overridden: true }
        : one,
    );
  }
}
