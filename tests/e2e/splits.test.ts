import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
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

/** Each test goes on where the one before it ended; H1 has E1, of a combinatorial split. */
describe.skipIf(!HAS_BROWSER)('splits on the screen', { timeout: 300_000 }, () => {
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
    await open.engine.close();
    browser = await launchChromium(installedChromium()!);
    workstation = await Workstation.open(open.root);
    watched = await WatchedPage.open(browser, workstation.url);
    form = new NewExperimentPage(watched.page);
  }, 300_000);
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
    expect(await form.field('Tested blocks').count()).toBe(0);
    await form.set('Test folds', '3');
    expect(await seriousViolations(page)).toEqual([]);
    await form.train();
    const id = await form.finished();
    await goTo(page, `/experiments/${id}`);
    await page.getByText('purged kfold', { exact: true }).first().waitFor();
  });

  test('nothing complained', () => expect(watched.complaints).toEqual([]));
});
