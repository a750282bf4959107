import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { installedChromium } from '../../scripts/chromium.ts';
import { FEW_FEATURES, researchWorkspace } from '../support/researchWorkspace.ts';
import { HypothesisPage } from './pages/HypothesisPage.ts';
import { NewExperimentPage } from './pages/NewExperimentPage.ts';
import { NewStudyPage } from './pages/NewStudyPage.ts';
import { StudyPage } from './pages/StudyPage.ts';
import { launchChromium } from './support/ReportPage.ts';
import { seriousViolations } from './support/seriousViolations.ts';
import { HAS_BROWSER } from './support/useSession.ts';
import { WatchedPage } from './support/WatchedPage.ts';
import { Workstation } from './support/Workstation.ts';

const MARKET_SEED = 523;
const TRIALS = 6;
/** So that a trial lasts long enough to be stopped. */
const FOLDS = '30';
const LIMIT = 50;

/** Each test goes on where the one before it ended. */
describe.skipIf(!HAS_BROWSER)('studies on the screen', { timeout: 120_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'hrp-studies-'));
  let browser: Browser;
  let workstation: Workstation;
  let watched: WatchedPage;
  let form: NewStudyPage;
  let study: StudyPage;

  beforeAll(async () => {
    const { engine, root } = await researchWorkspace(folder, MARKET_SEED);
    await engine.close();
    browser = await launchChromium(installedChromium()!);
    workstation = await Workstation.open(root);
    watched = await WatchedPage.open(browser, workstation.url);
    form = new NewStudyPage(watched.page);
    study = new StudyPage(watched.page, 'S1');
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await workstation?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test('what is chosen in the run form is there when its parameters are to be searched instead', async () => {
    const { page } = watched;
    const run = new NewExperimentPage(page);
    await run.open('H1');
    await run.chooseModel('ridge');
    await run.chooseFeatures(FEW_FEATURES);
    await run.set('Test folds', FOLDS);
    await page.getByRole('link', { name: 'Search parameters instead' }).click();
    await form.heading.waitFor();
    expect(await form.field('Test folds').inputValue()).toBe(FOLDS);
    await page.getByText(`${FEW_FEATURES.length} of `).first().waitFor();
    expect(await form.field('Lowest alpha').inputValue()).toBe('0.01');
    expect(await seriousViolations(page)).toEqual([]);
  });

  test('what cannot be searched is said at its field, and nothing is sent', async () => {
    const { page } = watched;
    await form.set('Highest alpha', '-1');
    await page.getByText('Give a number from 0 to').first().waitFor();
    await form.set('Trials', '60');
    await form.consequences.getByText('the other 10 need an override').waitFor();
    await page.getByRole('button', { name: 'Create and run' }).click();
    await form.consequences.getByText('Not sent yet').waitFor();
    await form.set('Highest alpha', '10000');
    await form.set('Trials', String(TRIALS));
    await form.consequences.getByText(`Spends up to ${TRIALS} of the ${LIMIT} trials left.`).waitFor();
  });

  test('a study runs, is stopped between its trials and goes on where it was', async () => {
    expect(await form.create('Create and run')).toBe('S1');
    await study.trials.grid.getByText('complete', { exact: true }).first().waitFor();
    await study.stop();
    const ended = Number((await study.progress()).split(' ')[0]);
    expect(ended).toBeGreaterThan(0);
    expect(ended).toBeLessThan(TRIALS);
    const points = study.history('Mean IC').drawing.locator('.point');
    await expect.poll(() => points.count()).toBe(ended);
    await study.run();
    await study.complete();
    await expect.poll(() => study.spent()).toBe(`${TRIALS} of ${LIMIT}`);
    expect(await study.trials.rows.count()).toBe(TRIALS);
    await expect.poll(() => points.count()).toBe(TRIALS);
  });

  test('what matters is shown when it is asked for, and a trial becomes an experiment', async () => {
    const { page } = watched;
    await study.showWhatMatters();
    await page.getByRole('figure', { name: 'What explains Mean IC in S1', exact: true }).waitFor();
    await page.getByRole('button', { name: 'Train as an experiment' }).click();
    await page.getByRole('link', { name: 'Open E1' }).waitFor({ timeout: 60_000 });
    expect(await study.spent()).toBe(`${TRIALS} of ${LIMIT}`);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await seriousViolations(page)).toEqual([]);
    }
  });

  test('the hypothesis lists its studies and offers another', async () => {
    const { page } = watched;
    await new HypothesisPage(page).open('H1');
    const row = page.getByRole('grid', { name: 'Studies of H1' }).getByRole('row').filter({ hasText: 'S1' });
    await row.getByText('complete').waitFor();
    await page.getByRole('link', { name: 'New study' }).click();
    await form.heading.waitFor();
  });

  test('nothing complained', () => expect(watched.complaints).toEqual([]));
});
