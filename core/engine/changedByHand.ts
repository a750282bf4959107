import type { LineageEvent } from '../contract/index.ts';
import { shown, trialHash } from '../research/index.ts';
import { sha256Of, type MetadataStore } from '../storage/index.ts';

type Event = Pick<LineageEvent, 'act' | 'subject' | 'payload'>;

/** A part of the record, line by line, as the store has it and as the events tell it. */
interface Part {
  name: string;
  kept: (store: MetadataStore, events: readonly Event[]) => string[];
  told: (events: readonly Event[]) => string[];
}

const nameOf = ({ subject }: Event) => subject.slice(subject.indexOf(':') + 1);
const of = (events: readonly Event[], ...acts: string[]) => events.filter(({ act }) => acts.includes(act));
const line = (...parts: unknown[]) => JSON.stringify(parts);
const CLAIM = ['name', 'thesis', 'prediction', 'falsification'];
const JUDGED = ['experiment.trained', 'experiment.judged', 'holdout.evaluated'];

interface EndedTrial {
  study: number;
  number: number;
  state: string;
  found: string;
  days: Uint8Array | null;
  returns: Uint8Array | null;
}

/** What an older release kept has no hash. */
const endedTrials = (events: readonly Event[]) =>
  of(events, 'trial.ended').map((event) => ({
    place: line(nameOf(event), event.payload['number']),
    state: event.payload['state'],
    hash: event.payload['kept'] ?? null,
  }));

const PARTS: Part[] = [
  {
    name: 'The budgets',
    kept: (store) =>
      store
        .all<Record<string, string> & { hypothesis: number }>(
          'SELECT hypothesis, budget, purpose, start_date AS "from", end_date AS through FROM budget_spends',
        )
        .map(({ hypothesis, budget, purpose, from, through }) =>
          purpose.startsWith('monitor ')
            ? line(purpose, from, through)
            : line(shown('H', hypothesis), budget, purpose, ...(budget === 'look' ? [from, through] : [])),
        ),
    told: (events) => [
      ...of(events, 'trial.spent').flatMap((event) =>
        Array.from({ length: Number(event.payload['count'] ?? 1) }, () =>
          line(nameOf(event), 'trial', event.payload['purpose']),
        ),
      ),
      ...of(events, 'holdout.look').map((event) =>
        line(nameOf(event), 'look', event.payload['purpose'], ...(event.payload['dates'] as string[])),
      ),
      ...of(events, 'monitoring.look').flatMap((event) =>
        (event.payload['dates'] as [string, string][]).map((dates) => line(`monitor ${nameOf(event)}`, ...dates)),
      ),
    ],
  },
  {
    name: 'The hypotheses',
    kept: (store) =>
      store
        .all<Record<string, string> & { id: number }>('SELECT * FROM hypotheses')
        .map((row) =>
          line(
            shown('H', row.id),
            row['status'],
            row['start_date'],
            row['end_date'],
            row['holdout_start'],
            ...CLAIM.map((name) => row[name]),
          ),
        ),
    told: (events) => {
      const last = new Map<string, Record<string, unknown>>();
      for (const event of of(events, 'hypothesis.created', 'hypothesis.updated')) {
        last.set(nameOf(event), { status: 'open', ...last.get(nameOf(event)), ...event.payload });
      }
      return Array.from(last, ([id, { status, start, end, holdout, ...claim }]) =>
        line(id, status, start, end, holdout, ...CLAIM.map((name) => claim[name])),
      );
    },
  },
  {
    name: 'The experiments',
    kept: (store) =>
      store.all<{ id: number; record: string }>('SELECT id, record FROM experiments').map(({ id, record }) => {
        const { hypothesis, model, snapshot_hash, result_sha256, model_sha256 } = JSON.parse(record) as Record<
          string,
          string
        >;
        return line(shown('E', id), hypothesis, model, snapshot_hash, result_sha256, model_sha256);
      }),
    told: (events) =>
      of(events, 'experiment.trained').map((event) =>
        line(
          nameOf(event),
          ...['hypothesis', 'model', 'snapshot', 'result', 'artifact'].map((name) => event.payload[name]),
        ),
      ),
  },
  {
    name: 'The verdicts',
    // What an older release judged has no hash: of that there is the number alone.
    kept: (store, events) => {
      const hashes = Map.groupBy(of(events, ...JUDGED), nameOf);
      const place = new Map<string, number>();
      return store
        .all<{ experiment: number; verdicts: string }>('SELECT experiment, verdicts FROM verdicts ORDER BY id')
        .map(({ experiment, verdicts }) => {
          const id = shown('E', experiment);
          const at = place.get(id) ?? 0;
          place.set(id, at + 1);
          const hasHash = hashes.get(id)?.[at]?.payload['verdicts'] !== undefined;
          return line(id, at, hasHash ? sha256Of(verdicts) : null);
        });
    },
    told: (events) =>
      [...Map.groupBy(of(events, ...JUDGED), nameOf)].flatMap(([id, judged]) =>
        judged.map(({ payload }, at) => line(id, at, payload['verdicts'] ?? null)),
      ),
  },
  {
    name: 'The overrides',
    kept: (store) =>
      store
        .all<Record<string, string>>('SELECT guard, subject, justification FROM overrides')
        .map(({ guard, subject, justification }) => line(guard, subject, justification)),
    told: (events) =>
      of(events, 'guard.overridden').map(({ subject, payload }) =>
        line(payload['guard'], subject, payload['justification']),
      ),
  },
  {
    name: 'The policies',
    kept: (store) =>
      store
        .all<{ version: number; policy: string }>('SELECT version, policy FROM policies')
        .map(({ version, policy }) => line(String(version), sha256Of(policy))),
    told: (events) =>
      of(events, 'policy.changed').map((event) =>
        line(nameOf(event), sha256Of(JSON.stringify(event.payload['policy']))),
      ),
  },
  {
    name: 'The trials of studies',
    kept: (store, events) => {
      const hashed = new Set(endedTrials(events).flatMap(({ place, hash }) => (hash === null ? [] : [place])));
      return store
        .all<EndedTrial>(
          `SELECT t.study, t.number, t.state, t.found, r.days, r.returns FROM study_trials t
           LEFT JOIN trial_returns r ON r.study = t.study AND r.number = t.number WHERE t.state <> 'running'`,
        )
        .map(({ study, number, state, found, days, returns }) => {
          const place = line(shown('S', study), number);
          const hash = trialHash(found, days && returns ? { days, returns } : null);
          return line(place, state, hashed.has(place) ? hash : null);
        });
    },
    told: (events) => endedTrials(events).map(({ place, state, hash }) => line(place, state, hash)),
  },
  {
    name: 'The backtests',
    kept: (store, events) => {
      const older = new Set(
        of(events, 'backtest.run').flatMap((event) => ('returns' in event.payload ? [] : [nameOf(event)])),
      );
      return store
        .all<Record<'id' | 'experiment' | 'trials', number> & { result: string; returns: string | null }>(
          'SELECT id, experiment, trials, result_sha256 AS result, returns_sha256 AS returns FROM backtests',
        )
        .map(({ id, experiment, trials, result, returns }) => {
          const name = shown('B', id);
          return line(name, shown('E', experiment), trials, result, older.has(name) ? null : returns);
        });
    },
    told: (events) =>
      of(events, 'backtest.run').map((event) =>
        line(
          nameOf(event),
          ...['experiment', 'trials', 'result', 'returns'].map((name) => event.payload[name] ?? null),
        ),
      ),
  },
  {
    name: 'The model versions',
    kept: (store) =>
      store
        .all<{ name: string; version: number; stage: string; record: string }>('SELECT * FROM model_versions')
        .map(({ name, version, stage, record }) => line(`${name}@${version}`, stage, record)),
    told: (events) => {
      const stages = new Map(of(events, 'model.moved').map((event) => [nameOf(event), event.payload['to']]));
      return of(events, 'model.registered').map((event) =>
        line(nameOf(event), stages.get(nameOf(event)) ?? 'candidate', JSON.stringify(event.payload)),
      );
    },
  },
];

/**
 * Where the record is not what the events of the lineage made it: they are chained, the tables are not, and what counts
 * and judges reads the tables. null where both agree.
 */
export function changedByHand(store: MetadataStore, events: readonly Event[]): string | null {
  for (const { name, kept, told } of PARTS) {
    const [has, should] = [kept(store, events), told(events)];
    const [added] = without(has, should);
    const [lost] = without(should, has);
    if (added === undefined && lost === undefined) continue;
    return `${name} were changed other than by an act: they have ${added ?? 'nothing'} where the lineage tells of ${lost ?? 'nothing'}.`;
  }
  return null;
}

/** What the first list has more often than the second. */
function without(lines: readonly string[], others: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const one of others) left.set(one, (left.get(one) ?? 0) + 1);
  return lines.filter((one) => {
    const count = left.get(one) ?? 0;
    left.set(one, count - 1);
    return count <= 0;
  });
}
