import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { AppError, lineageEvent } from '../contract/index.ts';
import { sha256Of, type MetadataStore } from '../storage/index.ts';
import { Ledger } from './Ledger.ts';
import { openResearch } from './testing/openResearch.ts';
import { AGENT, USER } from './testing/records.ts';

const EVENTS = 5;
const GENESIS = '0'.repeat(64);

/** A chain of {@link EVENTS} events and what its anchor said after each. */
function openChain() {
  const { store, ledger, anchor } = openResearch();
  const anchors = [readFileSync(anchor, 'utf8')];
  for (let i = 1; i <= EVENTS; i++) {
    ledger.transact(USER, (record) => record('test.done', `thing:${i}`, { i }));
    anchors.push(readFileSync(anchor, 'utf8'));
  }
  return { store, ledger, anchor, anchors, reopen: () => new Ledger(store, anchor, () => new Date(0)) };
}

/** Opens the chain to changes, as whoever forges it would. */
function unlock(store: MetadataStore): MetadataStore {
  store.run('DROP TRIGGER lineage_never_changes');
  store.run('DROP TRIGGER lineage_never_shrinks');
  return store;
}

/** Rehashes the whole chain, so that it is sound in itself. */
function rehash(store: MetadataStore): void {
  let previous = GENESIS;
  const rows = store.all<Record<'seq' | 'at' | 'actor' | 'act' | 'subject' | 'payload', string>>(
    'SELECT * FROM lineage_events ORDER BY seq',
  );
  for (const [i, { seq, at, actor, act, subject, payload }] of rows.entries()) {
    const hash = sha256Of(JSON.stringify([i + 1, at, actor, act, subject, payload, previous]));
    store.run('UPDATE lineage_events SET seq = ?, previous = ?, hash = ? WHERE seq = ?', i + 1, previous, hash, seq);
    previous = hash;
  }
}

describe('Ledger', () => {
  it('chains events by hash and anchors the head after each act', () => {
    const { ledger, anchors } = openChain();
    const events = ledger.list({ after: 0, limit: 100 });
    expect(events.map((event) => lineageEvent.parse(event))).toEqual(events);
    expect(events.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5]);
    expect(events.map(({ previous }) => previous)).toEqual([GENESIS, ...events.slice(0, -1).map(({ hash }) => hash)]);
    expect(anchors.map((text) => JSON.parse(text) as unknown)).toEqual([
      { events: 0, head: GENESIS },
      ...events.map(({ seq, hash }) => ({ events: seq, head: hash })),
    ]);
    expect(ledger.events).toBe(EVENTS);
    expect(ledger.verify()).toEqual({ ok: true, events: EVENTS, head: events[4].hash, problem: null });
  });

  it('verifies an empty chain', () => {
    const { ledger } = openResearch();
    expect(ledger.verify()).toEqual({ ok: true, events: 0, head: GENESIS, problem: null });
    expect(ledger.events).toBe(0);
  });

  it('lists by subject, from an event on, up to a limit', () => {
    const { ledger } = openChain();
    ledger.transact(AGENT, (record) => record('test.again', 'thing:2'));
    const seqs = (query: Parameters<Ledger['list']>[0]) => ledger.list(query).map(({ seq }) => seq);
    expect(seqs({ subject: 'thing:2', after: 0, limit: 10 })).toEqual([2, 6]);
    expect(seqs({ subject: 'thing:2', after: 2, limit: 10 })).toEqual([6]);
    expect(seqs({ after: 3, limit: 2 })).toEqual([4, 5]);
    expect(seqs({ after: 0, limit: 2, order: 'latest_first' })).toEqual([6, 5]);
    expect(seqs({ subject: 'thing:2', after: 2, limit: 10, order: 'latest_first' })).toEqual([6]);
    expect(ledger.list({ after: 5, limit: 1 })[0]).toMatchObject({ actor: AGENT, act: 'test.again', payload: {} });
  });

  it('commits what an act changes with its events, or neither', () => {
    const { store, ledger, clock } = openResearch();
    clock.set('2026-02-01T10:00:00.000Z');
    const act = (key: string, fails: boolean) =>
      ledger.transact(USER, (record, at) => {
        store.run('INSERT INTO workspace (key, value) VALUES (?, ?)', key, at);
        record('test.first', key);
        record('test.second', key);
        if (fails) throw new RangeError('stop');
        return at;
      });
    expect(() => act('lost', true)).toThrow(RangeError);
    expect(ledger.events).toBe(0);
    const at = act('kept', false);
    expect(store.all('SELECT key, value FROM workspace')).toEqual([{ key: 'kept', value: at }]);
    expect(ledger.list({ after: 0, limit: 10 }).map((event) => [event.act, event.at])).toEqual([
      ['test.first', at],
      ['test.second', at],
    ]);
    expect(ledger.verify().ok).toBe(true);
  });

  it('tells of events once they are committed, and of none that are not', () => {
    const { store, anchor, clock } = openResearch();
    const told: string[] = [];
    const ledger: Ledger = new Ledger(store, anchor, clock.now, (events) => {
      for (const { seq, act, subject } of events) told.push(`${seq} ${act} ${subject} of ${ledger.events}`);
    });
    const act = (fails: boolean) =>
      ledger.transact(USER, (record) => {
        record('test.first', 'a');
        record('test.second', 'b');
        expect(told.filter((text) => text.includes('test.second'))).toEqual([]);
        if (fails) throw new RangeError('stop');
      });
    expect(() => act(true)).toThrow(RangeError);
    expect(told).toEqual([]);
    act(false);
    expect(() => ledger.refuse(USER, 'act', 'c', new AppError('NOT_PERMITTED', 'no'))).toThrow('no');
    expect(told).toEqual(['1 test.first a of 2', '2 test.second b of 2', '3 act.refused c of 3']);
  });

  it('puts a refused attempt on record before it refuses', () => {
    const { ledger } = openResearch();
    const error = new AppError('NOT_PERMITTED', 'no');
    expect(() => ledger.refuse(AGENT, 'model.promote', 'model:m@1', error)).toThrow(error);
    expect(ledger.list({ after: 0, limit: 10 })).toMatchObject([
      {
        actor: AGENT,
        act: 'model.promote.refused',
        subject: 'model:m@1',
        payload: { code: 'NOT_PERMITTED', message: 'no' },
      },
    ]);
  });

  it('refuses to change or delete an event', () => {
    const { store, ledger } = openChain();
    expect(() => store.run("UPDATE lineage_events SET actor = 'user:eve' WHERE seq = 1")).toThrow('never changed');
    expect(() => store.run('DELETE FROM lineage_events WHERE seq = 5')).toThrow('never deleted');
    expect(ledger.verify().ok).toBe(true);
  });
});

describe('a forged chain', () => {
  it.each([
    ['actor', "'user:eve'"],
    ['at', "'2001-01-01T00:00:00.000Z'"],
    ['act', "'test.undone'"],
    ['subject', "'thing:9'"],
    ['payload', "'{}'"],
    ['hash', `'${sha256Of('other')}'`],
  ])('is found by a changed %s', (column, value) => {
    const { store, ledger } = openChain();
    unlock(store).run(`UPDATE lineage_events SET ${column} = ${value} WHERE seq = 3`);
    expect(ledger.verify()).toMatchObject({
      ok: false,
      events: 2,
      problem: expect.stringMatching(/^Event 3 .*changed\.$/),
    });
  });

  it('is found by a changed link', () => {
    const { store, ledger } = openChain();
    unlock(store).run('UPDATE lineage_events SET previous = ? WHERE seq = 3', GENESIS);
    expect(ledger.verify()).toMatchObject({ ok: false, problem: 'Event 3 does not continue event 2.' });
  });

  it.each([1, 3])('is found by the removal of event %i', (seq) => {
    const { store, ledger } = openChain();
    unlock(store).run('DELETE FROM lineage_events WHERE seq = ?', seq);
    expect(ledger.verify()).toMatchObject({ ok: false, problem: `Event ${seq} is missing.` });
  });

  it.each([1, 3])('is found by its recomputed hashes after the removal of event %i', (seq) => {
    const { store, ledger } = openChain();
    unlock(store).run('DELETE FROM lineage_events WHERE seq = ?', seq);
    rehash(store);
    expect(ledger.verify()).toMatchObject({
      ok: false,
      problem: '1 of 5 events are missing from the end of the chain.',
    });
  });

  it('is found by its recomputed hashes after a change', () => {
    const { store, ledger } = openChain();
    unlock(store).run("UPDATE lineage_events SET actor = 'user:eve' WHERE seq = 2");
    rehash(store);
    expect(ledger.verify()).toMatchObject({
      ok: false,
      problem: 'Event 5 is not the one that was anchored: the chain was rewritten.',
    });
  });

  it.each([1, 2, EVENTS])('is found by an end cut off by %i', (cut) => {
    const { store, ledger } = openChain();
    unlock(store).run('DELETE FROM lineage_events WHERE seq > ?', EVENTS - cut);
    const problem = `${cut} of 5 events are missing from the end of the chain.`;
    expect(ledger.verify()).toMatchObject({ ok: false, events: EVENTS - cut, problem });
  });

  it('stays found when it is opened and written on, also beyond its old length', () => {
    const { store, reopen } = openChain();
    unlock(store).run('DELETE FROM lineage_events WHERE seq > 3');
    const opened = reopen();
    expect(opened.verify().problem).toBe('2 of 5 events are missing from the end of the chain.');
    for (let i = 4; i <= EVENTS + 2; i++) {
      opened.transact(USER, (record) => record('test.done', `thing:${i}`));
      expect(opened.verify().ok).toBe(false);
    }
    expect(reopen().verify().problem).toBe('Event 5 is not the one that was anchored: the chain was rewritten.');
  });
});

describe('the anchor', () => {
  it('that a crash left behind is brought up when the chain is opened', () => {
    const { anchor, anchors, reopen } = openChain();
    for (const behind of [anchors[0], anchors[3], anchors[EVENTS - 1]]) {
      writeFileSync(anchor, behind);
      expect(reopen().verify()).toMatchObject({ ok: true, events: EVENTS });
      expect(readFileSync(anchor, 'utf8')).toBe(anchors[EVENTS]);
    }
  });

  it('is never moved to a chain that does not contain it', () => {
    const { store, anchor, anchors, reopen } = openChain();
    writeFileSync(anchor, anchors[3]);
    unlock(store).run("UPDATE lineage_events SET actor = 'user:eve' WHERE seq = 2");
    rehash(store);
    const opened = reopen();
    opened.transact(USER, (record) => record('test.done', 'thing:6'));
    expect(readFileSync(anchor, 'utf8')).toBe(anchors[3]);
    expect(opened.verify().problem).toBe('Event 3 is not the one that was anchored: the chain was rewritten.');
  });

  it.each([
    ['absent', null],
    ['empty', ''],
    ['no JSON', '{"events":'],
    ['of another shape', '{}'],
    ['null', 'null'],
    ['without a head', '{"events":5}'],
  ])('that is %s is found and not made anew', (_, text) => {
    const { anchor, ledger, reopen } = openChain();
    if (text === null) rmSync(anchor);
    else writeFileSync(anchor, text);
    const problem = `The anchor (${anchor}) is missing or unreadable.`;
    expect(ledger.verify()).toMatchObject({ ok: false, problem });
    const opened = reopen();
    opened.transact(USER, (record) => record('test.done', 'thing:6'));
    expect(opened.verify()).toMatchObject({ ok: false, problem });
  });

  it('with a head that never was is found', () => {
    const { anchor, reopen } = openChain();
    writeFileSync(anchor, JSON.stringify({ events: 0, head: sha256Of('x') }));
    expect(reopen().verify()).toMatchObject({ ok: false, problem: expect.stringContaining('not anchored') });
  });

  it('that cannot be written does not undo the act, and is brought up by the next', () => {
    const { ledger, anchor } = openChain();
    // The name that the new anchor is first written under is taken by a folder; the failed attempt takes it away.
    mkdirSync(`${anchor}.${process.pid}.tmp`);
    const kept = readFileSync(anchor, 'utf8');
    ledger.transact(USER, (record) => record('test.done', 'thing:6'));
    expect([ledger.events, readFileSync(anchor, 'utf8')]).toEqual([6, kept]);
    ledger.transact(USER, (record) => record('test.done', 'thing:7'));
    expect(JSON.parse(readFileSync(anchor, 'utf8'))).toMatchObject({ events: 7 });
    expect(ledger.verify().ok).toBe(true);
  });
});
