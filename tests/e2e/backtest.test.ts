import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { installedChromium } from '../../scripts/chromium.ts';
import { researchWorkspace, trainRidge } from '../support/researchWorkspace.ts';
import { BacktestPage } from './pages/BacktestPage.ts';
import { ExperimentPage } from './pages/ExperimentPage.ts';
import { RegimesPage } from './pages/RegimesPage.ts';
import { launchChromium } from './support/ReportPage.ts';
import { violationsInBothThemes } from './support/seriousViolations.ts';
import { HAS_BROWSER } from './support/useSession.ts';
import { WatchedPage } from './support/WatchedPage.ts';
import { Workstation } from './support/Workstation.ts';

const MARKET_SEED = 523;
const REASON = 'The whole surface is wanted once, to see whether there is a plateau';

/** Each test goes on where the one before it ended; H1 has E1, its one trial so far. */
describe.skipIf(!HAS_BROWSER)('backtests and regimes on the screen', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hrp-backtest-'));
  let browser: Browser;
  let workstation: Workstation;
  let watched: WatchedPage;
  let page: Page;
  let backtest: BacktestPage;

  beforeAll(async () => {
    const open = await researchWorkspace(folder, MARKET_SEED);
    await trainRidge(open);
    await open.engine.close();
    browser = await launchChromium(installedChromium()!);
    workstation = await Workstation.open(open.root);
    watched = await WatchedPage.open(browser, workstation.url);
    page = watched.page;
    backtest = new BacktestPage(page);
  });
  afterAll(async () => {
    await browser?.close();
    await workstation?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test('the experiment’s own portfolio is run at once, and is no trial', async () => {
    await backtest.open('E1');
    await backtest.runOwn();
    for (const name of ['Equity and drawdown', 'Rolling Sharpe', 'Exposures', 'Months']) {
      const chart = backtest.chart(`${name} of B1`);
      await chart.scrollIntoViewIfNeeded();
      await chart.locator('svg.main-svg').first().waitFor();
    }
    await backtest.openForm();
    await expect.poll(() => backtest.spends()).toBe('B1 is the same: it is shown again and spends nothing.');
    await expect.poll(() => backtest.spent()).toBe('1 of 50');
  });

  test('a portfolio with costs of its own is one trial', async () => {
    await backtest.field('Cost').fill('x');
    const wanted = 'Give a number from 0 to 10\u202f000.';
    await backtest.form.getByText(wanted, { exact: true }).waitFor();
    await backtest.form.getByText(`Cost: ${wanted}`).waitFor();
    await expect.poll(() => backtest.spends()).toBe(`Cost: ${wanted}`);
    await backtest.field('Largest weight').fill('900');
    await backtest.form.getByText('Give a number above 0 up to 100, or none.', { exact: true }).waitFor();
    await expect.poll(() => backtest.act.isDisabled()).toBe(true);
    expect(await violationsInBothThemes(page)).toEqual([]);
    await backtest.field('Cost').fill('10');
    await backtest.field('Half spread').fill('5');
    await backtest.field('Largest weight').fill('20');
    await expect.poll(() => backtest.spends()).toMatch(/^This is one trial; 49 are left\./);
    await backtest.run();
    await backtest.shown('B2');
    await expect
      .poll(() => backtest.choices())
      .toEqual([
        expect.stringMatching(/^B2: Largest weight 20 %, Cost 10 bp, Half spread 5 bp, Sharpe /),
        expect.stringMatching(/^B1: its own portfolio, Sharpe /),
      ]);
  });

  test('what the engine refuses stands in the panel, also after a reload, and spends nothing', async () => {
    await backtest.openForm();
    await backtest.form.getByText('off', { exact: true }).first().click();
    await expect.poll(() => backtest.spends()).toMatch(/^This is one trial; 48 are left\./);
    await backtest.run();
    const refusal = backtest.panel.getByRole('alert').filter({ hasText: /knows no sectors/ });
    await refusal.waitFor();
    await page.reload();
    await backtest.open('E1');
    expect(await violationsInBothThemes(page)).toEqual([]);
    await refusal.getByRole('button', { name: 'Open the form' }).click();
    await expect.poll(() => backtest.spent()).toBe('2 of 50');
    await page.keyboard.press('Escape');
    await backtest.form.waitFor({ state: 'detached' });
    await refusal.getByRole('button', { name: /^Put J\d+ aside$/ }).click();
    await refusal.waitFor({ state: 'detached' });
  });

  test('a grid of two options by two spends four trials, and is a map and a list', async () => {
    await backtest.openForm('Grid of portfolios');
    await backtest.form.getByRole('button', { name: 'Reset the form' }).click();
    await backtest.form.getByRole('radio', { name: 'Grid of portfolios' }).click();
    await backtest.over('First', 'Quantile, %', '10, 20');
    await backtest.over('Second', 'Holding, days', '1, 5');
    await expect.poll(() => backtest.spends()).toMatch(/^4 cells are 4 trials; 48 are left\./);
    expect(await violationsInBothThemes(page)).toEqual([]);
    await backtest.run();
    await backtest.shown('B3');
    await expect.poll(() => backtest.cells('B3').locator('[data-row]').count()).toBe(4);
    await backtest.choose('B1');
    await backtest.choose('B3');
    await backtest.openForm('Grid of portfolios');
    await expect.poll(() => backtest.spent()).toBe('6 of 50');
    await expect.poll(() => backtest.spends()).toMatch(/^B3 is the same/);
  });

  test('a grid beyond the budget is refused, unless a user writes why', async () => {
    await backtest.over('First', 'Quantile, %', '5, 10, 15, 20, 25, 30, 35');
    await backtest.over('Second', 'Holding, days', '1, 2, 3, 4, 5, 10, 20');
    await expect.poll(() => backtest.spends()).toMatch(/^49 cells are 49 trials; 44 are left\./);
    await expect.poll(() => backtest.act.isDisabled()).toBe(true);
    await backtest.form.getByRole('textbox', { name: /^Justification against/ }).fill(REASON);
    await expect.poll(() => backtest.act.innerText()).toBe('Override and run the grid');
    await backtest.run();
    await backtest.shown('B4');
    await backtest.openForm('Grid of portfolios');
    await expect.poll(() => backtest.spent()).toBe('55 of 50 spent');
    await page.keyboard.press('Escape');
    await backtest.form.waitFor({ state: 'detached' });
  });

  test('regimes are fitted as the form says, and the experiment is shown by them', async () => {
    const regimes = new RegimesPage(page);
    await regimes.open('H1');
    await regimes.openForm();
    await regimes.field('First fit').fill('7');
    await regimes.form.getByText('Give an integer from 100 to 5000.').waitFor();
    expect(await violationsInBothThemes(page)).toEqual([]);
    await regimes.field('First fit').fill('252');
    await regimes.word('States').selectOption('2');
    await regimes.word('Covariance').selectOption('diagonal');
    await regimes.field('Restarts').fill('1');
    await regimes.fit();
    await regimes.shown('R1');
    expect(await regimes.said('Model of all days').innerText()).toMatch(/^2 states, diagonal covariance of return,/);
    const experiment = new ExperimentPage(page);
    await experiment.open('E1');
    await experiment
      .panel('By regime')
      .getByText(/as known at each prediction date, R1/)
      .waitFor();
  });

  test('a fit that is cancelled says so in its panel, and one that could not be made on some days is marked', async () => {
    const regimes = new RegimesPage(page);
    await regimes.open('H1');
    await regimes.openForm();
    await regimes.word('States').selectOption('4');
    await regimes.word('Covariance').selectOption('full');
    // Four states of full covariance need 102 days.
    await regimes.field('First fit').fill('100');
    await regimes.field('Restarts').fill('50');
    await regimes.fit();
    await regimes.panel.getByRole('button', { name: /^Cancel J/ }).click();
    const ended = regimes.panel.getByRole('alert').filter({ hasText: /was cancelled/ });
    await ended.getByText('Earlier fits are unharmed, and no trial was spent.').waitFor();
    await ended.getByRole('button', { name: 'Open the form' }).click();
    await regimes.field('Restarts').fill('1');
    await regimes.fit();
    await regimes.shown('R2');
    await ended.waitFor({ state: 'detached' });
    await regimes.panel.getByText(/^\d+ fits? failed$/).waitFor();
    await regimes.panel.getByText(/^Failed\. 100 observations for 51 parameters/).waitFor();
  });

  test('nothing complained', () => expect(watched.complaints).toEqual([]));
});
