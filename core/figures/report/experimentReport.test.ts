import { describe, expect, test } from 'vitest';
import {
  experiment as experimentSchema,
  holdoutResult as holdoutSchema,
  hypothesis as hypothesisSchema,
} from '../../contract/index.ts';
import { demoReport, experimentReport, type Cell, type Section } from '../index.ts';
import {
  generatedExperiment,
  generatedHoldout,
  generatedHypothesis,
  generatedSnapshot,
  intervalOf,
} from '../testing/generatedExperiment.ts';

const SEED = 11;
const TRUE_IC = 0.06;
const LATENT_ERROR = 0.003;

const experiment = generatedExperiment({ seed: SEED, folds: 3, foldDays: 30 });
const hypothesis = generatedHypothesis();
const textOf = (cell: Cell) => (typeof cell === 'string' ? cell : cell.text);
const find = (sections: Section[], heading: string) => sections.find((section) => section.heading === heading);
const rowsOf = (section: Section | undefined) => (section?.table?.rows ?? []).map((row) => row.map(textOf));

test('what is generated is of the contract', () => {
  expect(experimentSchema.parse(experiment)).toEqual(experiment);
  expect(hypothesisSchema.parse(hypothesis)).toEqual(hypothesis);
  const holdout = generatedHoldout(experiment);
  expect(holdoutSchema.parse(holdout)).toEqual(holdout);
});

describe('the chapter of an experiment', () => {
  const sections = experimentReport(experiment, hypothesis);

  test('has a table whose rows fit its columns, everywhere', () => {
    for (const { table } of sections) {
      for (const row of table?.rows ?? []) expect(row).toHaveLength(table!.columns.length);
    }
  });

  test('holds every figure, each of which draws', () => {
    const drawn = sections.flatMap(({ figure }) => (figure ? [figure('light')] : []));
    expect(drawn).toHaveLength(5);
    for (const { data } of drawn) expect(data.length).toBeGreaterThan(0);
  });

  test('shows each verdict as a word with its level, and the override', () => {
    expect(rowsOf(find(sections, 'Guards')).map(([, level]) => level)).toEqual(['pass', 'warn', 'pass', 'fail']);
    expect(find(sections, 'Guards')!.table!.rows[3][1]).toEqual({ text: 'fail', level: 'fail' });
    expect(textOf(find(sections, 'Guards')!.table!.rows[3][3])).toBe('overridden');
  });

  test('says that a fold reaches into the holdout where one does', () => {
    const text = (start: string) => {
      const holdout = { start, end: hypothesis.holdout.end };
      return find(experimentReport(experiment, { ...hypothesis, holdout }), 'Folds')!.text;
    };
    expect(text(hypothesis.holdout.start)).toContain('No fold reaches into the holdout');
    expect(text(experiment.folds[2].test.end)).toContain('A fold reaches into');
  });

  test('has a row per fold and says where the intervals lie', () => {
    expect(rowsOf(find(sections, 'Folds')).map(([fold]) => fold)).toEqual(['1', '2', '3']);
    const at = (lower: number, upper: number) => {
      const metrics = { ...experiment.metrics, icInterval: { value: 0.03, standardError: 0.01, lower, upper } };
      return find(experimentReport({ ...experiment, metrics }, hypothesis), 'Information coefficient by date')!.text;
    };
    expect(at(0.01, 0.05)).toMatch(/lies above zero\.$/);
    expect(at(-0.05, -0.01)).toMatch(/lies below zero\.$/);
    expect(at(-0.01, 0.05)).toMatch(/contains zero, so these dates do not tell it from none\.$/);
  });

  test('shows what is unknown as an en dash, never as 0', () => {
    const unknown = { ...experiment.metrics, icInterval: intervalOf(null, null), mse: null, stabilityScore: null };
    const metrics = rowsOf(
      find(experimentReport({ ...experiment, metrics: unknown }, hypothesis), 'Metrics, out of fold'),
    );
    expect(metrics.find(([name]) => name === 'MSE')![1]).toBe('–');
    expect(metrics.find(([name]) => name === 'Stability score')![1]).toBe('–');
    expect(metrics.find(([name]) => name === 'Mean IC')![2]).toBe('–');
  });

  test('adds the snapshot and the look at the holdout where there are any', () => {
    const longer = experimentReport(experiment, hypothesis, {
      holdout: generatedHoldout(experiment),
      snapshot: generatedSnapshot(),
    });
    expect(find(longer, 'Holdout')!.text).toBe('Look 1 at these sealed dates; 2 left.');
    expect(rowsOf(find(longer, 'Rows of the dataset snapshot'))).toEqual([
      ['label unknown', '1 204', '223 658'],
      ['a feature unknown', '37 204', '186 454'],
    ]);
    expect(find(longer, 'Rows of the dataset snapshot')!.text).toBe(
      'Rows from 2018-01-02 to 2023-05-16: 186\u202f454 of 150 symbols; 312 without a label (no close at the entry or exit) are scored, never trained on. Every row that a filter dropped is counted here.',
    );
    expect(rowsOf(find(longer, 'Guards on the holdout')).map(([guard]) => guard)).toEqual(['SharpeDecayMonitor']);
    expect(find(sections, 'Holdout')).toBeUndefined();
  });
});

describe('the report of the demo', () => {
  const reportAt = (latent: number, trueIc = TRUE_IC) =>
    demoReport({
      hypothesis,
      experiments: [experiment],
      planted: { trueIc, standardError: 0.0004, markets: 400, latent: intervalOf(latent, LATENT_ERROR) },
    });

  test('says whether the measured interval contains the planted value', () => {
    const text = (latent: number) => find(reportAt(latent).sections, 'Planted against measured')!.text;
    expect(text(TRUE_IC + LATENT_ERROR)).toContain('interval contains the planted value');
    expect(text(TRUE_IC + 3 * LATENT_ERROR)).toContain('interval does not contain the planted value');
  });

  test('holds each measured IC as a share of the planted one', () => {
    const rows = rowsOf(find(reportAt(TRUE_IC / 2).sections, 'Planted against measured'));
    expect(rows[0][3]).toMatch(/^100\.0/);
    expect(rows[1][3]).toMatch(/^50\.0/);
    expect(rows[2][0]).toBe('E1 ridge');
  });

  test('claims nothing where the truth was not measured', () => {
    const section = find(reportAt(TRUE_IC, NaN).sections, 'Planted against measured')!;
    expect(section.text).not.toMatch(/NaN|contain/);
    expect(rowsOf(section).map((row) => row[3])).toEqual(['–', '–', '–']);
  });
});
