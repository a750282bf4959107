import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dayOf, isoOf, type Experiment } from '../../core/contract/index.ts';
import { readColumns, readDataset } from '../../core/jobs/index.ts';
import { PROCEDURES } from '../support/procedures.ts';
import { newHypothesis } from '../support/hypothesis.ts';
import { RecordingHost } from '../support/RecordingHost.ts';
import {
  FEW_FEATURES,
  intoProduction,
  researchWorkspace,
  trainRidge,
  type ResearchWorkspace,
} from '../support/researchWorkspace.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { nodeHost, resultOf } from '../support/testEngine.ts';

const MARKET_SEED = 503;
/** Of 900: the last 20 % of these are sealed, and 60 days after them are open. */
const HYPOTHESIS_DAYS = 840;
const SEALED_DAYS = 168;
const OPEN_DAYS = 60;
const LABEL_DAYS = 6;
/** Of the first of two hypotheses that follow each other; the least that a hypothesis may have is 504. */
const EARLY_DAYS = 520;
/** Of the monitor: it begins among the sealed days. */
const WINDOW_DAYS = 70;
/** Where a date after the seal's start may stand: none of these pairs it with a label. */
const ALLOWED = [
  // What is sealed, and how far the bars reach.
  /^hypotheses\.\w+(\[\])?\.(dates\.end|holdout\.(start|end))$/,
  /^workspace\.info\.lastDate$/,
  /^market\.calendar\[\]$/,
  /^market\.(imports\[\]|quality)\.(first|last)_date$/,
  /^market\.(imports\[\]|quality)\.findings\[\]\.(examples\[\]\.date|message)$/,
  /^lineage\.list\[\]\.payload\.(end|holdout|date)$/,
  // Scores and features without labels.
  /^serving\.predict\.date$/,
  /^jobs\.list\[\]\.title$/,
  /^monitoring\.(run|status\[\])\.window\.(start|end)$/,
];

/** Procedures whose answers have tests of their own here, and those that answer without anything of the bars. */
const ELSEWHERE = [
  ...['features.export', 'serving.predict', 'serving.latest', 'holdout.evaluate', 'hypotheses.create'],
  ...['hypotheses.update', 'features.build', 'market.preview', 'market.importBars', 'market.importUniverse'],
  ...['market.importFundamentals', 'models.register', 'models.promote', 'models.reject', 'models.rollback'],
  ...['models.export', 'studies.create', 'studies.stop', 'jobs.get', 'jobs.watch', 'jobs.log'],
  ...['jobs.cancel', 'workspace.feed', 'demo.generate', 'demo.load', 'demo.compare'],
];

const folder = temporaryFolder();
const host = new RecordingHost(nodeHost());
const freshFolder = temporaryFolder();
let workspace: ResearchWorkspace;
/** With the hypothesis H1 and nothing trained. */
let fresh: ResearchWorkspace;
let experiment: Experiment;
let sealed: { start: number; end: number };

const isSealed = (day: number) => day >= sealed.start && day <= sealed.end;

beforeAll(async () => {
  workspace = await researchWorkspace(folder, MARKET_SEED, { hypothesisDays: HYPOTHESIS_DAYS, host });
  const { calendar } = workspace;
  sealed = { start: calendar[HYPOTHESIS_DAYS - SEALED_DAYS], end: calendar[HYPOTHESIS_DAYS - 1] };
  fresh = await researchWorkspace(freshFolder, MARKET_SEED);
  // A filing that became known on a sealed date.
  const filing = [workspace.symbols[0], isoOf(sealed.start), isoOf(sealed.start + 1), '3', '1000'].join();
  writeFileSync(join(folder, 'f.csv'), `symbol,period_end,filing_date,eps,shares\n${filing}\n`);
  await resultOf(workspace.user.market.importFundamentals({ path: join(folder, 'f.csv') }));
  experiment = await trainRidge(workspace);
  await resultOf(workspace.user.experiments.validate({ id: experiment.id }));
  await intoProduction(workspace, experiment.id, 'model');
});
afterAll(async () => {
  await workspace.engine.close();
  await fresh.engine.close();
});

describe('sealed dates', () => {
  it('are the last fifth of the hypothesis', async () => {
    const { holdout } = await workspace.user.hypotheses.get({ id: 'H1' });
    expect(holdout).toEqual({ start: isoOf(sealed.start), end: isoOf(sealed.end) });
  });

  it('are in no feature export', async () => {
    const out = join(folder, 'features.csv');
    const written = await resultOf(workspace.user.features.export({ features: ['returns_1d', 'pe_ratio'], out }));
    const days = readFileSync(out, 'utf8')
      .trimEnd()
      .split('\n')
      .slice(1)
      .map((line) => dayOf(line.slice(0, 10)));
    expect(days).toHaveLength(written.rows);
    expect(days.filter(isSealed)).toEqual([]);
    expect(days.some((day) => day > sealed.end)).toBe(true);
    expect(written.sealed_rows_left_out).toBeGreaterThan(SEALED_DAYS * 30);
  });

  it('are in no window of an exported feature', async () => {
    const out = join(folder, 'windows.csv');
    await resultOf(workspace.user.features.export({ features: ['returns_1d', 'returns_20d'], out }));
    const lines = readFileSync(out, 'utf8').trimEnd().split('\n').slice(1);
    const after = lines.map((line) => dayOf(line.slice(0, 10))).filter((day) => day > sealed.end);
    // A return over 20 days says what the close was 20 days before.
    expect(Math.min(...after)).toBe(workspace.calendar[HYPOTHESIS_DAYS + 20]);
  });

  it('are in no column of the snapshot', async () => {
    const { hash } = await workspace.user.snapshots.get({ hash: experiment.snapshot_hash });
    const dataset = readDataset(join(workspace.root, 'snapshots', hash, 'dataset.columns'), false);
    const { calendar, rowDate, labelEnd, close, symbols } = dataset;
    expect(Math.max(...calendar)).toBeLessThan(sealed.start);
    expect(Math.max(...rowDate, ...labelEnd)).toBeLessThan(calendar.length);
    expect(rowDate.length).toBeGreaterThan(10_000);
    expect(close).toHaveLength(calendar.length * symbols.length);
    const labelled = labelEnd.every((end, row) => end > rowDate[row] && end < calendar.length);
    expect(labelled).toBe(true);
  });

  it('are in no input of the snapshot and train processes', () => {
    expect(host.of('snapshot').length).toBeGreaterThan(0);
    for (const { lastBar, lastFiling, files, config } of host.of('snapshot')) {
      expect(files).toEqual(['bars.columns', 'filings.json', 'universe.json']);
      expect(lastBar).toBeLessThan(sealed.start);
      expect(lastFiling ?? -Infinity).toBeLessThan(sealed.start);
      expect(config.lastDate).toBeLessThan(sealed.start);
    }
    expect(host.of('train')).toHaveLength(2);
    for (const { files, config } of host.of('train')) {
      expect(files).toEqual([]);
      expect(config.dataset).toContain(experiment.snapshot_hash);
    }
    expect(host.of('holdout')).toEqual([]);
  });

  it('are in no prediction of the experiment', () => {
    const file = join(workspace.root, 'artifacts', experiment.predictions_sha256);
    const { date } = readColumns(file).columns;
    expect(date.length).toBeGreaterThan(5000);
    expect(Math.max(...date)).toBeLessThan(sealed.start);
    expect(dayOf(experiment.trained_through)).toBeLessThan(sealed.start);
    expect(Math.max(...experiment.icByDate.map((point) => dayOf(point.date)))).toBeLessThan(sealed.start);
    expect(Math.max(...experiment.equity.map((point) => dayOf(point.date)))).toBeLessThan(sealed.start);
  });

  it('give the monitor features, and no realised IC', async () => {
    const report = await resultOf(workspace.user.monitoring.run({ model: 'model', windowDays: WINDOW_DAYS }));
    expect(report.window.dates).toBe(WINDOW_DAYS);
    expect(report.ic.sealed_dates_left_out).toBe(SEALED_DAYS);
    expect(report.ic.dates).toBe(OPEN_DAYS - LABEL_DAYS + sinceTraining());
    const [{ config }] = host.of('drift');
    for (const { start, end } of config.open as { start: number; end: number }[]) {
      expect(end < sealed.start || start > sealed.end).toBe(true);
    }
  });

  it('give a prediction the bars up to its date', async () => {
    const date = isoOf(sealed.start + 30 - ((sealed.start + 30 + 4) % 7 > 4 ? 2 : 0));
    const near = workspace.calendar.find((day) => day >= dayOf(date))!;
    const report = await resultOf(workspace.user.serving.predict({ model: 'model', date: isoOf(near) }));
    expect(report.scores.length).toBeGreaterThan(30);
    expect(host.of('predict').at(-1)!.lastBar).toBe(near);
  });

  it('stand in no answer of the contract but where no label can be beside them', async () => {
    const { user } = workspace;
    const [{ hash }] = await user.snapshots.list();
    await user.studies.create({ hypothesis: 'H1', model: 'ridge', features: FEW_FEATURES, trials: 2 });
    const regimes = { hypothesis: 'H1', states: 2, covariance: 'diagonal', restarts: 2 } as const;
    const answers: Record<string, unknown> = {
      'workspace.info': await user.workspace.info(),
      'workspace.doctor': await user.workspace.doctor(),
      'market.imports': await user.market.imports(),
      'market.calendar': await user.market.calendar(),
      'market.quality': await user.market.quality({}),
      'features.list': await user.features.list(),
      'hypotheses.list': await user.hypotheses.list(),
      'hypotheses.get': await user.hypotheses.get({ id: 'H1' }),
      'snapshots.list': await user.snapshots.list(),
      'snapshots.current': await user.snapshots.current({ hypothesis: 'H1', features: FEW_FEATURES }),
      'snapshots.get': await user.snapshots.get({ hash }),
      'snapshots.build': await resultOf(user.snapshots.build({ hypothesis: 'H1', features: FEW_FEATURES })),
      'experiments.planFolds': await user.experiments.planFolds({ hypothesis: 'H1', features: FEW_FEATURES }),
      'experiments.catalogue': await user.experiments.catalogue(),
      'holdout.list': await user.holdout.list(),
      'experiments.list': await user.experiments.list(),
      'experiments.get': await user.experiments.get({ id: 'E1' }),
      'experiments.compare': await user.experiments.compare({ ids: ['E1', 'E1'] }),
      'experiments.validate': await resultOf(user.experiments.validate({ id: 'E1' })),
      'reproductions.run': await resultOf(user.reproductions.run({ experiment: 'E1' })),
      'reproductions.list': await user.reproductions.list(),
      'studies.run': await resultOf(user.studies.run({ id: 'S1' })),
      'studies.list': await user.studies.list(),
      'studies.get': await user.studies.get({ id: 'S1' }),
      'studies.spaces': await user.studies.spaces(),
      'studies.importance': await resultOf(user.studies.importance({ id: 'S1' })),
      'studies.train': await resultOf(user.studies.train({ id: 'S1' })),
      'explanations.run': await resultOf(user.explanations.run({ experiment: 'E1' })),
      'explanations.get': await user.explanations.get({ experiment: 'E1' }),
      'backtests.run': await resultOf(user.backtests.run({ experiment: 'E1', options: { costBps: 1 } })),
      'backtests.grid': await resultOf(
        user.backtests.grid({ experiment: 'E1', axes: [{ option: 'holding', values: [1, 3] }] }),
      ),
      'backtests.list': await user.backtests.list(),
      'backtests.get': await user.backtests.get({ id: 'B1' }),
      'regimes.fit': await resultOf(user.regimes.fit(regimes)),
      'regimes.list': await user.regimes.list(),
      'regimes.get': await user.regimes.get({ id: 'R1' }),
      'regimes.performance': await user.regimes.performance({ experiment: 'E1', fit: 'R1' }),
      'experiments.annotate': await user.experiments.annotate({ id: 'E1', notes: 'read' }),
      'experiments.train': await trainRidge(workspace),
      'guards.policy': await user.guards.policy(),
      'guards.evidence': await resultOf(user.guards.evidence({ experiment: 'E1' })),
      'models.list': await user.models.list(),
      'models.get': await user.models.get({ name: 'model' }),
      'models.history': await user.models.history({ name: 'model' }),
      'monitoring.run': await resultOf(user.monitoring.run({ model: 'model' })),
      'monitoring.status': await user.monitoring.status(),
      'lineage.list': await user.lineage.list({ limit: 10_000 }),
      'lineage.verify': await user.lineage.verify(),
      'jobs.list': await user.jobs.list({}),
    };
    const asked = PROCEDURES.map(([path]) => path).filter((path) => !ELSEWHERE.includes(path));
    expect(Object.keys(answers).sort()).toEqual(asked.sort());
    const places = new Set<string>();
    for (const [name, answer] of Object.entries(answers)) collect(name, answer, places);
    expect([...places].filter((place) => !ALLOWED.some((allowed) => allowed.test(place)))).toEqual([]);
    expect(places).toContain('hypotheses.get.holdout.start');
  });

  it('of one hypothesis are trained on by no other', async () => {
    const { user, calendar } = workspace;
    const at = (day: number) => isoOf(calendar[day]);
    const refused = { code: 'HOLDOUT_SEALED' };
    // The whole stretch, with a later holdout: it would train on what is sealed.
    await expect(user.hypotheses.create(newHypothesis('later'))).rejects.toMatchObject(refused);
    // Dates that begin within the seal.
    const inside = { ...newHypothesis('inside'), start: at(HYPOTHESIS_DAYS - 100), end: at(899) };
    await expect(user.hypotheses.create(inside)).rejects.toMatchObject({ code: 'NO_DATA' });
    // An earlier holdout: E1 has seen it.
    const earlier = { ...newHypothesis('earlier'), end: at(699) };
    await expect(user.hypotheses.create(earlier)).rejects.toMatchObject(refused);
    // The same dates share the seal, and the looks at it.
    const same = await user.hypotheses.create({ ...newHypothesis('same'), end: at(HYPOTHESIS_DAYS - 1) });
    expect(same.holdout).toEqual({ start: isoOf(sealed.start), end: isoOf(sealed.end) });
    await resultOf(user.holdout.evaluate({ experiment: 'E1' }));
    expect(await user.hypotheses.get({ id: same.id })).toMatchObject({ budget: { looks: 1 } });
  });

  it('sealed after a hypothesis was made are not trained on by it either', async () => {
    const { user, calendar } = fresh;
    await user.hypotheses.create({ ...newHypothesis('second'), end: isoOf(calendar[599]) });
    await expect(trainRidge(fresh, 'H1')).rejects.toMatchObject({ code: 'HOLDOUT_SEALED' });
    expect(await user.hypotheses.get({ id: 'H1' })).toMatchObject({ budget: { trials: 0 } });
    await user.hypotheses.update({ id: 'H2', status: 'withdrawn' });
    const { trained_through } = await trainRidge(fresh, 'H1');
    expect(dayOf(trained_through)).toBeGreaterThan(calendar[600]);
  });
});

describe('a hypothesis after a sealed stretch', () => {
  it('warms its features up on bars after it, in process and snapshot', async () => {
    const held = new RecordingHost(nodeHost());
    const later = await researchWorkspace(temporaryFolder(), MARKET_SEED, {
      marketDays: 2 * EARLY_DAYS,
      hypothesisDays: EARLY_DAYS,
      host: held,
    });
    const { user, calendar, root } = later;
    const { holdout } = await user.hypotheses.get({ id: 'H1' });
    const second = { ...newHypothesis('after'), start: isoOf(calendar[EARLY_DAYS]) };
    await user.hypotheses.create(second);
    const { hash } = await resultOf(user.snapshots.build({ hypothesis: 'H2', features: FEW_FEATURES }));
    expect(held.of('snapshot').at(-1)!.firstBar).toBeGreaterThan(dayOf(holdout.end));
    const dataset = readDataset(join(root, 'snapshots', hash, 'dataset.columns'), false);
    expect(dataset.calendar[0]).toBe(calendar[EARLY_DAYS]);
    expect(dataset.rowDate.length).toBeGreaterThan(1000);
    await later.engine.close();
  });
});

/** Trading days between the last training date and the seal: their labels reach no further than the day before it. */
function sinceTraining(): number {
  const last = dayOf(experiment.trained_through);
  const days = workspace.calendar.filter((day) => day > last && day < sealed.start).length;
  return Math.max(0, days - LABEL_DAYS);
}

/** The places of all dates from the seal's start on, in values and within texts. */
function collect(place: string, value: unknown, places: Set<string>): void {
  if (Array.isArray(value)) value.forEach((one) => collect(`${place}[]`, one, places));
  else if (typeof value === 'object' && value !== null) {
    for (const [key, one] of Object.entries(value)) collect(`${place}.${key}`, one, places);
  } else if (typeof value === 'string') {
    const days = [...value.matchAll(/\b\d{4}-\d\d-\d\d\b/g)].map(([text]) => dayOf(text));
    if (days.some(isSealed)) places.add(place);
  }
}
