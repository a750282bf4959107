import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { installedChromium } from '../../scripts/chromium.ts';
import { FEW_FEATURES, researchWorkspace } from '../support/researchWorkspace.ts';
import { resultOf } from '../support/testEngine.ts';
import { ExperimentPage } from './pages/ExperimentPage.ts';
import { ModelPage } from './pages/ModelPage.ts';
import { launchChromium } from './support/ReportPage.ts';
import { seriousViolations } from './support/seriousViolations.ts';
import { HAS_BROWSER } from './support/useSession.ts';
import { WatchedPage } from './support/WatchedPage.ts';
import { Workstation } from './support/Workstation.ts';

const MARKET_SEED = 523;
const CHOSEN = 2;
/** Two rounds of training and 25 predictions, on a machine that does much else. */
const MEASURED_MS = 180_000;
const TITLE = 'What the model uses';

/** Each test goes on where the one before it ended; E1 is of trees, its folds choose features. */
describe.skipIf(!HAS_BROWSER)('what a model uses, on the screen', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hrp-explain-'));
  let browser: Browser;
  let workstation: Workstation;
  let watched: WatchedPage;

  beforeAll(async () => {
    const open = await researchWorkspace(folder, MARKET_SEED);
    await resultOf(
      open.user.experiments.train({
        ...{ hypothesis: 'H1', model: 'gbdt_leafwise', params: { n_estimators: 5 }, features: FEW_FEATURES },
        selection: { method: 'mutual_information', maxFeatures: CHOSEN },
      }),
    );
    await open.user.models.register({ experiment: 'E1', name: 'trees' });
    await open.engine.close();
    browser = await launchChromium(installedChromium()!);
    workstation = await Workstation.open(open.root);
    watched = await WatchedPage.open(browser, workstation.url);
  });
  afterAll(async () => {
    await browser?.close();
    await workstation?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test('it is measured from the screen, and each kind has its chart', async () => {
    const { page } = watched;
    const experiment = new ExperimentPage(page);
    await experiment.open('E1');
    const panel = experiment.panel(TITLE);
    await panel.getByText('Not measured yet').waitFor();
    await panel.getByRole('button', { name: 'Measure what E1 uses' }).click();
    await panel.getByRole('radio').first().waitFor({ timeout: MEASURED_MS });
    for (const [kind, chart] of [
      ['IC lost without it', /^IC lost without it of the features of E1/],
      ['Gain', /^Gain of the features of E1/],
      ['Splits', /^Splits of the features of E1/],
      ['Mean |SHAP|', /^SHAP values of .* rows by the model of E1/],
    ] as const) {
      await panel.getByRole('radio', { name: kind, exact: true }).click();
      await panel.getByLabel(chart).first().waitFor();
    }
    for (const feature of FEW_FEATURES) await panel.getByText(feature, { exact: true }).first().waitFor();
    expect(await seriousViolations(page)).toEqual([]);
  });

  test('how often each feature was chosen stands below it', async () => {
    const chosen = new ExperimentPage(watched.page).panel('Features chosen');
    await chosen.getByText('chosen', { exact: true }).first().waitFor();
    expect(await chosen.getByText('chosen', { exact: true }).count()).toBeGreaterThanOrEqual(CHOSEN);
  });

  test('the version of a model shows the same without measuring again', async () => {
    const { page } = watched;
    await new ModelPage(page).open('trees');
    const panel = page.getByRole('region', { name: TITLE, exact: true });
    await panel.getByRole('radio', { name: 'IC lost without it', exact: true }).waitFor();
    expect(await seriousViolations(page)).toEqual([]);
  });

  test('nothing complained', () => expect(watched.complaints).toEqual([]));
});
