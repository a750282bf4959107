import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Job } from '../../core/contract/index.ts';
import { installedChromium } from '../../scripts/chromium.ts';
import { hrp, startHrp } from '../support/hrp.ts';
import { FEW_FEATURES, researchWorkspace } from '../support/researchWorkspace.ts';
import { ExperimentPage } from './pages/ExperimentPage.ts';
import { HypothesisPage } from './pages/HypothesisPage.ts';
import { NewExperimentPage } from './pages/NewExperimentPage.ts';
import { NewStudyPage } from './pages/NewStudyPage.ts';
import { StudyPage } from './pages/StudyPage.ts';
import { launchChromium } from './support/ReportPage.ts';
import { seriousViolations } from './support/seriousViolations.ts';
import { TrialGate } from './support/TrialGate.ts';
import { HAS_BROWSER } from './support/useSession.ts';
import { WatchedPage } from './support/WatchedPage.ts';
import { Workstation } from './support/Workstation.ts';

const MARKET_SEED = 523;
const TRIALS = 6;
/** Of those, the ones that end before the study is stopped: in the midst of the next. */
const BEFORE = 2;
/** Trials of the study that evidence is found beside, and how many of them have ended at each look. */
const MANY = 20;
const [EARLY, LATER] = [5, 10];
/** No default: what the form shows was chosen. */
const FOLDS = '8';
const LIMIT = 50;

/** Each test goes on where the one before it ended. */
describe.skipIf(!HAS_BROWSER)('studies on the screen', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hrp-studies-'));
  const gate = new TrialGate(folder);
  let browser: Browser;
  let workstation: Workstation;
  let watched: WatchedPage;
  let form: NewStudyPage;
  let study: StudyPage;

  beforeAll(async () => {
    const { engine, root } = await researchWorkspace(folder, MARKET_SEED);
    await engine.close();
    browser = await launchChromium(installedChromium()!);
    workstation = await Workstation.open(root, gate.env);
    watched = await WatchedPage.open(browser, workstation.url);
    form = new NewStudyPage(watched.page);
    study = new StudyPage(watched.page, 'S1');
  });
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

  test('a study runs, is stopped in the midst of a trial and goes on where it was', async () => {
    gate.allow(BEFORE);
    expect(await form.create('Create and run')).toBe('S1');
    await expect.poll(() => study.progress()).toBe(`${BEFORE} of ${TRIALS} trials, running`);
    const points = study.history('Mean IC').drawing.locator('.point');
    await study.stop();
    expect(await study.progress()).toBe(`${BEFORE} of ${TRIALS} trials, stopped`);
    await expect.poll(() => points.count()).toBe(BEFORE);
    await expect.poll(() => study.spent()).toBe(`${BEFORE + 1} of ${LIMIT}`);
    gate.open();
    await study.run();
    await study.complete();
    // The trial that was begun has run again, under its spend.
    await expect.poll(() => study.spent()).toBe(`${TRIALS} of ${LIMIT}`);
    await expect.poll(() => study.trials.rows.count()).toBe(TRIALS);
    await expect.poll(() => points.count()).toBe(TRIALS);
  });

  test('what matters is shown when it is asked for, and a trial becomes an experiment', async () => {
    const { page } = watched;
    await study.showWhatMatters();
    await page.getByRole('figure', { name: 'What explains Mean IC in S1', exact: true }).waitFor();
    await page.getByRole('button', { name: 'Train as an experiment' }).click();
    await page.getByRole('link', { name: 'Open E1' }).waitFor();
    await expect.poll(() => study.spent()).toBe(`${TRIALS} of ${LIMIT}`);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await seriousViolations(page)).toEqual([]);
    }
  });

  test('while a study runs, evidence on the screen is of the trials it was found on, until it is asked for or the study ends', async () => {
    const { page } = watched;
    const at = ['--workspace', workstation.workspace];
    const evidences = async () =>
      (JSON.parse((await hrp('jobs', 'list', '--json', ...at)).stdout) as Job[]).filter(
        ({ kind }) => kind === 'evidence',
      ).length;
    const features = ['--features', FEW_FEATURES.join()];
    const search = ['--hypothesis', 'H1', '--model', 'ridge', ...features, '--folds', FOLDS, '--trials', String(MANY)];
    expect((await hrp('study', 'create', ...search, ...at)).code).toBe(0);
    const experiment = new ExperimentPage(page);
    await experiment.open('E1');
    const panel = experiment.panel('Evidence');
    await panel.getByRole('button', { name: 'Show the evidence about E1' }).click();
    await panel.getByText('Tried').first().waitFor();
    expect(await evidences()).toBe(1);
    // Of each study one trial more is begun, and spent, than has ended.
    const spent = (ended: number) => TRIALS + ended + 1;
    gate.allow(EARLY);
    const { done } = startHrp(['study', 'run', 'S2', ...at]);
    // The page learns of a study a moment after it has begun: until then evidence may be found once more.
    await panel.getByText(new RegExp(`^Of (\\d+ of )?the ${spent(EARLY)} trials spent`)).waitFor();
    const held = await evidences();
    expect(held).toBeLessThanOrEqual(2);
    gate.allow(LATER);
    await panel.getByText(new RegExp(`^Of \\d+ of the ${spent(LATER)} trials spent`)).waitFor();
    expect(await evidences()).toBe(held);
    await panel.getByRole('button', { name: 'Find it again now' }).click();
    await panel.getByText(`Of the ${spent(LATER)} trials spent`).waitFor();
    expect(await evidences()).toBe(held + 1);
    gate.open();
    expect((await done).code).toBe(0);
    await panel.getByText(`${TRIALS + MANY - 1} ridge study trial`).waitFor();
    await panel.getByText('Find it again now').waitFor({ state: 'detached' });
    expect(await evidences()).toBe(held + 2);
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
