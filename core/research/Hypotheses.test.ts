import { describe, expect, it } from 'vitest';
import { dayOf, hypothesis as hypothesisSchema, isoOf } from '../contract/index.ts';
import { DEFAULT_POLICY } from '../guards/index.ts';
import { openResearch, type Research } from './testing/openResearch.ts';
import type { RegimeFitRecord } from './RegimeFits.ts';
import { CALENDAR, finishedSnapshot, newHypothesis, snapshotRecord, USER, weekdays } from './testing/records.ts';

const MIN_HOLDOUT_DAYS = 126;
const MIN_DAYS = 504;

/** One after the other: training, holdout. */
interface Stretch {
  start: string;
  holdout: string;
  end: string;
}
const iso = (day: number) => isoOf(CALENDAR[day]);
const WHOLE: Stretch = { start: iso(0), holdout: iso(800), end: iso(999) };

function create({ hypotheses }: Research, name: string, first: number, last: number, holdoutShare = 0.25): string {
  const range = { start: iso(first), end: iso(last) };
  return `H${hypotheses.create(USER, newHypothesis({ name, holdoutShare, ...range }), CALENDAR)}`;
}

const sealed = (parts: string[]) =>
  expect.objectContaining({
    code: 'HOLDOUT_SEALED',
    message: expect.stringMatching(new RegExp(parts.join('.*'))),
  });

describe('Hypotheses', () => {
  it('keep what was claimed, and seal the last fifth of its days', () => {
    const { hypotheses, ledger } = openResearch();
    expect(hypotheses.create(USER, newHypothesis(), CALENDAR)).toBe(1);
    const row = hypotheses.get('h1');
    expect(row).toMatchObject({
      start_date: WHOLE.start,
      holdout_start: WHOLE.holdout,
      end_date: WHOLE.end,
      status: 'open',
    });
    expect(hypotheses.list()).toEqual([row]);
    expect(hypotheses.seals()).toEqual([{ hypothesis: 'H1', start: dayOf(WHOLE.holdout), end: dayOf(WHOLE.end) }]);
    const shown = hypotheses.describe(row, DEFAULT_POLICY, 4, 2);
    expect(hypothesisSchema.parse(shown)).toEqual(shown);
    expect(shown).toMatchObject({
      ...{ id: 'H1', name: 'Momentum persists', created_by: USER, tags: ['momentum'], notes: '' },
      dates: { start: WHOLE.start, end: WHOLE.end },
      holdout: { start: WHOLE.holdout, end: WHOLE.end },
      budget: { trials: 4, trial_limit: 50, looks: 2, look_limit: 3 },
    });
    expect(ledger.list({ after: 0, limit: 9 })).toMatchObject([
      { act: 'hypothesis.created', subject: 'hypothesis:H1' },
    ]);
  });

  it('take the trading days between their dates', () => {
    const { hypotheses } = openResearch();
    const saturday = '2012-01-07';
    hypotheses.create(USER, newHypothesis({ start: saturday, end: '2015-01-31' }), CALENDAR);
    expect(hypotheses.get('H1')).toMatchObject({ start_date: '2012-01-09', end_date: '2015-01-30' });
  });

  it.each([
    [MIN_DAYS, 0.05, MIN_HOLDOUT_DAYS],
    [MIN_DAYS, 0.5, 252],
    [629, 0.2, MIN_HOLDOUT_DAYS],
    [1000, 0.2, 200],
    [1001, 0.333, 333],
  ])('of %i days with a holdout share of %f hold out %i', (count, holdoutShare, held) => {
    const { hypotheses } = openResearch();
    const calendar = weekdays('2012-01-02', count);
    hypotheses.create(USER, newHypothesis({ holdoutShare }), calendar);
    const { holdout_start } = hypotheses.get('H1');
    expect(calendar.filter((day) => day >= dayOf(holdout_start))).toHaveLength(held);
  });

  it.each([
    [{}, weekdays('2012-01-02', MIN_DAYS - 1), `${MIN_DAYS - 1} trading days between the first bar and the last bar;`],
    [{}, new Int32Array(0), '0 trading days between the first bar and the last bar;'],
    [{ start: '2014-01-01' }, CALENDAR, '478 trading days between 2014-01-01 and the last bar;'],
    [{ start: '2014-01-01', end: '2013-01-01' }, CALENDAR, '0 trading days between 2014-01-01 and 2013-01-01;'],
  ])('are refused without enough days: %j', (dates, calendar, message) => {
    const { hypotheses, ledger } = openResearch();
    expect(() => hypotheses.create(USER, newHypothesis(dates), calendar)).toThrow(
      expect.objectContaining({
        code: 'NO_DATA',
        message: `${message} a hypothesis needs ${MIN_DAYS}. Import more bars or widen the dates.`,
      }),
    );
    expect(ledger.events).toBe(0);
  });

  it('have names of their own', () => {
    const { hypotheses } = openResearch();
    hypotheses.create(USER, newHypothesis(), CALENDAR);
    expect(() => hypotheses.create(USER, newHypothesis(), CALENDAR)).toThrow(
      expect.objectContaining({
        code: 'CONFLICT',
        message: 'There is a hypothesis named "Momentum persists" already. Choose another name.',
      }),
    );
    hypotheses.create(USER, newHypothesis({ name: "Robert'); DROP TABLE hypotheses; --" }), CALENDAR);
    expect(hypotheses.list()).toHaveLength(2);
  });

  it('are found by their id', () => {
    const { hypotheses } = openResearch();
    expect(() => hypotheses.get('H9')).toThrow(
      expect.objectContaining({
        code: 'NOT_FOUND',
        message: 'There is no hypothesis H9. The list of hypotheses shows those there are.',
      }),
    );
    expect(() => hypotheses.get('momentum')).toThrow(expect.objectContaining({ code: 'BAD_INPUT' }));
  });

  it('change their notes and tags whenever, their status once', () => {
    const { hypotheses, acts } = openResearch();
    hypotheses.create(USER, newHypothesis(), CALENDAR);
    hypotheses.update(USER, 'H1', { notes: 'a note' });
    hypotheses.update(USER, 'h1', { tags: ['a', 'b'], status: 'rejected' });
    expect(hypotheses.get('H1')).toMatchObject({ notes: 'a note', tags: '["a","b"]', status: 'rejected' });
    hypotheses.update(USER, 'H1', { notes: 'closed, and why' });
    expect(() => hypotheses.update(USER, 'H1', { status: 'supported' })).toThrow(
      expect.objectContaining({
        code: 'CONFLICT',
        message: 'H1 is rejected: a closed hypothesis stays closed. Create a new one.',
      }),
    );
    expect(hypotheses.get('H1')).toMatchObject({ notes: 'closed, and why', status: 'rejected' });
    expect(acts().slice(1)).toEqual(Array.from({ length: 3 }, () => 'hypothesis.updated hypothesis:H1'));
  });

  it('may be reworded while no trial is spent; the record says what was and what is', () => {
    const { hypotheses, ledger } = openResearch();
    hypotheses.create(USER, newHypothesis(), CALENDAR);
    const wording = {
      name: 'Momentum fades',
      thesis: 'They overreact',
      prediction: 'Losers win',
      falsification: 'IC >= 0',
    };
    const { name, thesis, prediction, falsification } = newHypothesis();
    hypotheses.update(USER, 'H1', wording);
    expect(hypotheses.get('H1')).toMatchObject({ ...wording, notes: '', status: 'open' });
    hypotheses.update(USER, 'H1', { ...wording, thesis, status: 'withdrawn' });
    expect(hypotheses.get('H1')).toMatchObject({ ...wording, thesis, status: 'withdrawn' });
    expect(ledger.list({ after: 1, limit: 9 }).map(({ act, payload }) => [act, payload])).toEqual([
      ['hypothesis.updated', { ...wording, before: { name, thesis, prediction, falsification } }],
      ['hypothesis.updated', { ...wording, thesis, status: 'withdrawn', before: { thesis: wording.thesis } }],
    ]);
  });

  it('are not reworded once a trial is spent or they are closed; the attempt is on record', () => {
    const { hypotheses, budgets, ledger, acts } = openResearch();
    hypotheses.create(USER, newHypothesis(), CALENDAR);
    budgets.spendTrial(USER, hypotheses.get('H1'), 'train', DEFAULT_POLICY, []);
    budgets.spendTrial(USER, hypotheses.get('H1'), 'train', DEFAULT_POLICY, []);
    const conflict = (message: string) => expect.objectContaining({ code: 'CONFLICT', message });
    expect(() => hypotheses.update(USER, 'H1', { prediction: 'what was found', notes: 'n' })).toThrow(
      conflict(
        'What H1 claims can no longer be reworded: the trials spent on H1 are 2. Withdraw H1 and create a new one.',
      ),
    );
    expect(hypotheses.get('H1')).toMatchObject({ prediction: newHypothesis().prediction, notes: '' });
    expect(acts().at(-1)).toBe('hypothesis.update.refused hypothesis:H1');
    const events = ledger.events;
    hypotheses.update(USER, 'H1', { ...newHypothesis(), notes: 'the same words', status: 'rejected' });
    expect(ledger.list({ after: events, limit: 1 })[0].payload).not.toHaveProperty('before');
    hypotheses.create(USER, newHypothesis({ name: 'other' }), CALENDAR);
    hypotheses.update(USER, 'H2', { status: 'withdrawn' });
    expect(() => hypotheses.update(USER, 'H2', { name: 'another' })).toThrow(
      conflict('What H2 claims can no longer be reworded: H2 is withdrawn. Create a new one.'),
    );
  });

  it('keep their names apart', () => {
    const { hypotheses } = openResearch();
    for (const name of ['first', 'second']) hypotheses.create(USER, newHypothesis({ name }), CALENDAR);
    expect(() => hypotheses.update(USER, 'H2', { name: 'first' })).toThrow(
      expect.objectContaining({
        code: 'CONFLICT',
        message: 'There is a hypothesis named "first" already. Choose another name.',
      }),
    );
    hypotheses.update(USER, 'H2', { name: 'second', thesis: 'other' });
    expect(hypotheses.get('H2')).toMatchObject({ name: 'second', thesis: 'other' });
  });
});

describe('a sealed holdout', () => {
  // H1 trains on the days 0 to 449 and holds out 450 to 599.
  const setUp = () => {
    const research = openResearch();
    expect(create(research, 'first', 0, 599)).toBe('H1');
    return research;
  };

  it('may be the holdout of others too', () => {
    const research = setUp();
    create(research, 'the same dates', 0, 599);
    create(research, 'a longer holdout', 0, 599, 0.3);
    expect(research.hypotheses.seals()).toHaveLength(3);
  });

  it.each([
    ['a later holdout', 0, 999],
    ['a holdout that begins a day later', 0, 600],
    ['dates that begin with it', 450, 999],
  ])('is not trained on: %s', (name, first, last) => {
    const research = setUp();
    expect(() => create(research, name, first, last)).toThrow(
      sealed([
        `Training on ${iso(first)} to`,
        `the holdout of H1 \\(${iso(450)} to ${iso(599)}\\)`,
        'End the dates earlier',
        'close H1 first',
      ]),
    );
    expect(research.hypotheses.list()).toHaveLength(1);
  });

  it('leaves the days after it free', () => {
    const research = openResearch();
    const calendar = weekdays('2012-01-02', 600 + MIN_DAYS);
    research.hypotheses.create(USER, newHypothesis({ name: 'first', end: isoOf(calendar[599]) }), calendar);
    research.hypotheses.create(USER, newHypothesis({ name: 'second', start: isoOf(calendar[600]) }), calendar);
    expect(research.hypotheses.seals()).toHaveLength(2);
  });

  it('is released when its hypothesis is closed', () => {
    const research = setUp();
    expect(() => create(research, 'later', 0, 999)).toThrow(sealed(['H1']));
    research.hypotheses.update(USER, 'H1', { status: 'withdrawn' });
    expect(research.hypotheses.seals()).toEqual([]);
    create(research, 'later', 0, 999);
    expect(research.hypotheses.seals().map(({ hypothesis }) => hypothesis)).toEqual(['H2']);
  });
});

describe('dates that were looked at', () => {
  // H1 trains on the days 0 to 749 and holds out 750 to 999.
  const setUp = () => {
    const research = openResearch();
    create(research, 'first', 0, 999);
    return research;
  };
  const spend = ({ hypotheses, budgets }: Research) =>
    budgets.spendTrial(USER, hypotheses.get('H1'), 'train', DEFAULT_POLICY, []);

  const snapshot = ({ snapshots, folder }: Research, hypothesis = 'H1') =>
    snapshots.add(USER, Number(hypothesis.slice(1)), snapshotRecord({ hypothesis }), finishedSnapshot(folder));
  const fitRegimes = ({ regimeFits }: Research) =>
    regimeFits.add(USER, 1, { series: [] } as unknown as RegimeFitRecord);

  it('are no holdout any more', () => {
    const research = setUp();
    spend(research);
    expect(() => create(research, 'earlier holdout', 0, 699)).toThrow(
      sealed([
        `A holdout of ${iso(525)} to ${iso(699)} was seen already: 1 trial of H1 used the dates from ${iso(0)} `,
        `its holdout \\(${iso(750)}\\)`,
        'hold out later ones',
      ]),
    );
    expect(() => create(research, 'longer holdout', 0, 999, 0.26)).toThrow(sealed(['was seen already']));
    create(research, 'the same dates', 0, 999);
  });

  it('stay so when the hypothesis is closed', () => {
    const research = setUp();
    spend(research);
    research.hypotheses.update(USER, 'H1', { status: 'supported' });
    expect(() => create(research, 'earlier holdout', 0, 699)).toThrow(sealed(['was seen already']));
    create(research, 'the same dates', 0, 999);
  });

  it.each([
    ['a snapshot pairs them with labels', snapshot, '1 snapshot of H1'],
    ['regimes are fitted on them', fitRegimes, '1 fit of regimes of H1'],
    [
      'both and a trial',
      (research: Research) => [spend, snapshot, fitRegimes].map((use) => use(research)),
      '1 trial, 1 snapshot, and 1 fit of regimes of H1',
    ],
  ])('are no holdout any more when %s, though it is withdrawn', (_, use, words) => {
    const research = setUp();
    use(research);
    research.hypotheses.update(USER, 'H1', { status: 'withdrawn' });
    expect(() => create(research, 'earlier holdout', 0, 699)).toThrow(sealed([words]));
    create(research, 'a later holdout', 100, 999, 0.15);
    create(research, 'the same dates', 0, 999);
  });

  it('may be a holdout as long as nothing was made of them', () => {
    const research = setUp();
    create(research, 'earlier holdout', 0, 699);
    snapshot(research, 'H2');
    expect(research.hypotheses.seals()).toHaveLength(2);
  });
});
