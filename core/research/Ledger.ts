import { existsSync, readFileSync } from 'node:fs';
import type { Actor, AppError, LineageEvent, LineageOrder } from '../contract/index.ts';
import { sha256Of, writeFileAtomic, type MetadataStore } from '../storage/index.ts';

/** What is told of a lineage event once it is committed. */
export type CommittedEvent = Pick<LineageEvent, 'seq' | 'act' | 'subject'>;
export type RecordEvent = (act: string, subject: string, payload?: Record<string, unknown>) => void;

export interface Verification {
  ok: boolean;
  events: number;
  head: string;
  problem: string | null;
}

interface EventRow extends Omit<LineageEvent, 'payload'> {
  payload: string;
}
/** Events of a subject, or all, with a number above `after`. */
export interface EventQuery {
  subject?: string | undefined;
  after: number;
  limit: number;
  order?: LineageOrder;
}
interface Anchor {
  events: number;
  head: string;
}

const GENESIS = '0'.repeat(64);
const TAIL = 'SELECT seq, hash FROM lineage_events ORDER BY seq DESC LIMIT 1';

const hashOf = (event: Omit<EventRow, 'hash'>) =>
  sha256Of(JSON.stringify([event.seq, event.at, event.actor, event.act, event.subject, event.payload, event.previous]));

/**
 * The lineage: every act writes its event in the transaction that commits the act. Events are chained by hash, and the
 * chain's head is anchored in a file outside the database after each commit, so that a cut-off end is found too.
 */
export class Ledger {
  private readonly store: MetadataStore;
  private readonly anchorFile: string;
  private readonly now: () => Date;
  private readonly onCommit: (events: readonly CommittedEvent[]) => void;

  /** @param onCommit told of the events of each transaction after it has committed; must not throw */
  constructor(
    store: MetadataStore,
    anchorFile: string,
    now: () => Date,
    onCommit: (events: readonly CommittedEvent[]) => void = () => undefined,
  ) {
    this.store = store;
    this.anchorFile = anchorFile;
    this.now = now;
    this.onCommit = onCommit;
    if (this.events === 0 && !existsSync(anchorFile)) this.writeAnchor({ events: 0, head: GENESIS });
    this.anchor();
  }

  /** The instant of an act, as every record of it states it. */
  instant(): string {
    return this.now().toISOString();
  }

  /** One transaction: what `work` changes and the events it records commit together. */
  transact<T>(actor: Actor, work: (record: RecordEvent, at: string) => T): T {
    const at = this.instant();
    const events: CommittedEvent[] = [];
    const record: RecordEvent = (act, subject, payload = {}) => {
      events.push({ seq: this.append(at, actor, act, subject, payload), act, subject });
    };
    const result = this.store.transaction(() => work(record, at));
    this.anchor();
    this.onCommit(events);
    return result;
  }

  /** Puts a refused attempt on record, then refuses it. */
  refuse(actor: Actor, act: string, subject: string, error: AppError): never {
    this.transact(actor, (record) => record(`${act}.refused`, subject, { code: error.code, message: error.message }));
    throw error;
  }

  /** @param query its limit keeps the events that come first in its order */
  list({ subject, after, limit, order = 'oldest_first' }: EventQuery): LineageEvent[] {
    const of = subject ? 'subject = ? AND ' : '';
    const rows = this.store.all<EventRow>(
      `SELECT * FROM lineage_events WHERE ${of}seq > ? ORDER BY seq ${order === 'latest_first' ? 'DESC' : 'ASC'} LIMIT ?`,
      ...(subject ? [subject] : []),
      ...[after, limit],
    );
    return rows.map((row) => ({ ...row, payload: JSON.parse(row.payload) as Record<string, unknown> }));
  }

  get events(): number {
    return this.store.one<{ seq: number }>(TAIL)?.seq ?? 0;
  }

  /** Recomputes the whole chain and holds its head against the anchor. */
  verify(): Verification {
    let previous = GENESIS;
    let events = 0;
    const broken = (problem: string): Verification => ({ ok: false, events, head: previous, problem });
    this.anchor();
    const anchor = this.readAnchor();
    if (!anchor) return broken(`The anchor (${this.anchorFile}) is missing or unreadable.`);
    for (const row of this.store.all<EventRow>('SELECT * FROM lineage_events ORDER BY seq')) {
      if (row.seq !== events + 1) return broken(`Event ${events + 1} is missing.`);
      if (row.previous !== previous) return broken(`Event ${row.seq} does not continue event ${events}.`);
      if (hashOf(row) !== row.hash) return broken(`Event ${row.seq} (${row.act} ${row.subject}) was changed.`);
      previous = row.hash;
      events = row.seq;
      if (anchor.events === events && anchor.head !== previous) {
        return broken(`Event ${events} is not the one that was anchored: the chain was rewritten.`);
      }
    }
    if (anchor.events > events) {
      return broken(`${anchor.events - events} of ${anchor.events} events are missing from the end of the chain.`);
    }
    if (anchor.events < events) {
      return broken(
        `The last ${events - anchor.events} events are not anchored; ${this.anchorFile} is not what it was.`,
      );
    }
    return { ok: true, events, head: previous, problem: null };
  }

  /** @returns its place in the chain */
  private append(at: string, actor: Actor, act: string, subject: string, payload: Record<string, unknown>): number {
    const tail = this.store.one<{ seq: number; hash: string }>(TAIL);
    const event = {
      seq: (tail?.seq ?? 0) + 1,
      at,
      actor,
      act,
      subject,
      payload: JSON.stringify(payload),
      previous: tail?.hash ?? GENESIS,
    };
    this.store.run(
      'INSERT INTO lineage_events (seq, at, actor, act, subject, payload, previous, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
      ...[event.seq, event.at, event.actor, event.act, event.subject, event.payload, event.previous, hashOf(event)],
    );
    return event.seq;
  }

  /**
   * Moves the anchor to the chain's head, but only along a chain that contains what was anchored: on any other it stays,
   * for {@link verify} to find. Where a crash or a full disk kept it behind, the next act or opening moves it.
   */
  private anchor(): void {
    const anchor = this.readAnchor();
    const tail = this.store.one<{ seq: number; hash: string }>(TAIL);
    if (!anchor || !tail || anchor.events >= tail.seq || this.headAt(anchor.events) !== anchor.head) return;
    try {
      this.writeAnchor({ events: tail.seq, head: tail.hash });
    } catch {
      // The act is committed and stands.
    }
  }

  private headAt(events: number): string | undefined {
    if (events === 0) return GENESIS;
    return this.store.one<{ hash: string }>('SELECT hash FROM lineage_events WHERE seq = ?', events)?.hash;
  }

  private writeAnchor(anchor: Anchor): void {
    writeFileAtomic(this.anchorFile, JSON.stringify(anchor));
  }

  private readAnchor(): Anchor | null {
    try {
      const { events, head } = JSON.parse(readFileSync(this.anchorFile, 'utf8')) as Partial<Anchor>;
      return Number.isInteger(events) && typeof head === 'string' ? ({ events, head } as Anchor) : null;
    } catch {
      return null;
    }
  }
}
