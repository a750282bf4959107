import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isoOf } from '../../core/contract/index.ts';
import { installedChromium } from '../../scripts/chromium.ts';
import { FEW_FEATURES, researchWorkspace } from '../support/researchWorkspace.ts';
import { resultOf } from '../support/testEngine.ts';
import { ExperimentPage } from './pages/ExperimentPage.ts';
import { goTo } from './pages/goTo.ts';
import { NewExperimentPage } from './pages/NewExperimentPage.ts';
import { launchChromium } from './support/ReportPage.ts';
import { seriousViolations } from './support/seriousViolations.ts';
import { HAS_BROWSER } from './support/useSession.ts';
import { WatchedPage } from './support/WatchedPage.ts';
import { Workstation } from './support/Workstation.ts';

const MARKET_SEED = 522;

/** Each test goes on where the one before it ended; H1 has E1, of a combinatorial split, and E2, of whose two folds one failed. */
describe.skipIf(!HAS_BROWSER)('splits on the screen', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hrp-splits-'));
  let browser: Browser;
  let workstation: Workstation;
  let watched: WatchedPage;
  let form: NewExperimentPage;

  beforeAll(async () => {
    const open = await researchWorkspace(folder, MARKET_SEED);
    await resultOf(
      open.user.experiments.train({
        ...{ hypothesis: 'H1', model: 'ridge', features: FEW_FEATURES },
        split: { kind: 'combinatorial', blocks: 4, testBlocks: 2 },
        preprocessing: { standardise: 'rank' },
        selection: { method: 'mutual_information', maxFeatures: 3 },
      }),
    );
    const days = (from: number, to: number) => ({ start: isoOf(open.calendar[from]), end: isoOf(open.calendar[to]) });
    await resultOf(
      open.user.experiments.train({
        ...{ hypothesis: 'H1', model: 'ridge', features: FEW_FEATURES },
        // The training days of the second fold are all purged.
        split: {
          kind: 'custom',
          folds: [{ test: [days(400, 500)] }, { train: days(506, 509), test: [days(510, 600)] }],
        },
      }),
    );
    await open.user.models.register({ experiment: 'E2', name: 'partial' });
    await open.engine.close();
    browser = await launchChromium(installedChromium()!);
    workstation = await Workstation.open(open.root);
    watched = await WatchedPage.open(browser, workstation.url);
    form = new NewExperimentPage(watched.page);
  });
  afterAll(async () => {
    await browser?.close();
    await workstation?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test('the experiment shows every stretch of every fold, and its paths', async () => {
    const { page } = watched;
    const experiment = new ExperimentPage(page);
    await experiment.open('E1');
    const folds = experiment.panel('Folds');
    await folds.scrollIntoViewIfNeeded();
    await folds
      .getByLabel(/^Split of E1/)
      .first()
      .waitFor();
    await folds
      .getByLabel(/^Paths of E1/)
      .first()
      .waitFor();
    expect(await seriousViolations(page)).toEqual([]);
  });

  test('a run like it asks for the same split and the same pipeline, and another kind has its own fields', async () => {
    const { page } = watched;
    await form.open('H1', 'E1');
    const word = (name: string) => page.getByRole('combobox', { name, exact: true });
    expect(await word('Split').inputValue()).toBe('combinatorial');
    expect(await form.field('Tested blocks').inputValue()).toBe('2');
    expect(await word('Standardise').inputValue()).toBe('rank');
    expect(await form.field('Most features').inputValue()).toBe('3');
    await page.getByText('6 folds, 3 paths').waitFor();
    await word('Split').selectOption('purged_kfold');
    await form.field('Tested blocks').waitFor({ state: 'detached' });
    await form.set('Test folds', '3');
    expect(await seriousViolations(page)).toEqual([]);
    await form.train();
    const id = await form.finished();
    await goTo(page, `/experiments/${id}`);
    await page.getByText('3 purged folds over all dates', { exact: true }).first().waitFor();
  });

  test('folds are shown before a trial is spent: of the snapshot that is built, by date, and foretold', async () => {
    const { page } = watched;
    await form.open('H1', 'E1');
    const folds = page.getByRole('region', { name: 'Folds', exact: true });
    // The form remembers what was typed before.
    await folds.getByText(/^3 folds, 1 path; rows of snapshot/).waitFor();
    await page.getByRole('combobox', { name: 'Split', exact: true }).selectOption('combinatorial');
    await folds.getByText(/^6 folds, 3 paths; rows of snapshot/).waitFor();
    await folds.getByLabel('Folds that a run on H1 would have').first().waitFor();
    await page.getByRole('combobox', { name: 'Split', exact: true }).selectOption('custom');
    await folds.getByText('Shown when the split can be read.').waitFor();
    const lines = page.getByPlaceholder(/^2019-01-01 to/);
    await lines.fill('2000-01-01 to 2000-06-30');
    await folds.getByText(/holds no trading day of the rows/).waitFor();
    await lines.fill('2019-07-01 to 2019-12-31\n2020-01-02 to 2020-03-31 trained on 2019-12-30 to 2020-03-31');
    await folds.getByText(/^2 folds, 1 path; rows of snapshot/).waitFor();
    await folds.getByText('1 fold would fail (2)').waitFor();
    await lines.fill('2019');
    await page.getByText(/^Line 1, “2019”: give dates as in/).waitFor();
    await page.getByRole('combobox', { name: 'Split', exact: true }).selectOption('walk_forward');
    await form.chooseFeatures(['obv', 'rsi_14d']);
    await folds.getByText('3 folds, 1 path; trading days, foretold from the calendar').waitFor();
    await folds.getByRole('button', { name: 'Build the snapshot' }).click();
    await folds.getByText(/^3 folds, 1 path; rows of snapshot/).waitFor();
    await form.consequences.getByText('built already').waitFor();
    expect(await seriousViolations(page)).toEqual([]);
    await form.consequences.getByText('3 + 1 of').waitFor();
  });

  test('a comparison draws the split of its runs, once where it is the same', async () => {
    const { page } = watched;
    await goTo(page, '/experiments/compare/E1,E2,E3');
    for (const id of ['E1', 'E2', 'E3'])
      await page.getByRole('region', { name: `Folds of ${id}`, exact: true }).waitFor();
  });

  test('the menu of an experiment is gone through with arrows', async () => {
    const { page } = watched;
    await goTo(page, '/experiments/E1');
    await page.getByRole('button', { name: 'More for E1' }).press('Enter');
    const item = (name: string) => page.getByRole('menuitem', { name });
    const focused = (name: string) => item(name).and(page.locator(':focus')).waitFor();
    await focused('Train again with changes');
    await page.keyboard.press('ArrowDown');
    await focused('Compare with other experiments');
    await page.keyboard.press('Escape');
  });

  test('several kinds are trained at once, a trial each', async () => {
    const { page } = watched;
    await form.open('H1', 'E1');
    await page.getByRole('button', { name: 'Train several kinds' }).click();
    const dialog = page.getByRole('dialog', { name: 'Train several kinds of model for H1' });
    await dialog.getByText('A trial each').waitFor();
    await dialog.getByRole('checkbox').first().and(page.locator(':focus')).waitFor();
    // By the keyboard: a dialog that is still coming in moves away from a click.
    const toggle = async (kind: string) => {
      await dialog.getByRole('checkbox', { name: new RegExp(`^${kind}`) }).focus();
      await page.keyboard.press('Space');
    };
    await toggle('ridge');
    await dialog.getByText('Choose at least one kind.').waitFor();
    await expect.poll(() => dialog.getByRole('button', { name: 'Train 0 models' }).isDisabled()).toBe(true);
    for (const kind of ['ols', 'lasso']) await toggle(kind);
    expect(await seriousViolations(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Train 2 models' }).click();
    await dialog.waitFor({ state: 'detached' });
    await form.consequences.getByText('5 + 1 of').waitFor({ timeout: 60_000 });
    await goTo(page, '/experiments');
    for (const kind of ['ols', 'lasso']) await page.getByRole('gridcell', { name: kind, exact: true }).waitFor();
  });

  test.each([
    ['the overview', '/'],
    ['the list of experiments', '/experiments'],
    ['its own page', '/experiments/E2'],
    ['a comparison', '/experiments/compare/E1,E2'],
    ['its hypothesis', '/hypotheses/H1'],
    ['the list of models', '/models'],
    ['the page of its model', '/models/partial/1'],
  ])('an experiment with a failed fold is marked on %s', async (_, place) => {
    const { page } = watched;
    // Away from the page before, which is marked too.
    await goTo(page, '/data');
    await page.getByRole('heading', { level: 1, name: 'Data' }).waitFor();
    await goTo(page, place);
    await page
      .getByText(/1 fold (of E2 )?failed/)
      .filter({ visible: true })
      .first()
      .waitFor();
  });

  test('nothing complained', () => expect(watched.complaints).toEqual([]));
});
