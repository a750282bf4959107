import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Browser } from 'playwright-core';
import { installedChromium, NO_CHROMIUM } from '../../scripts/chromium.ts';
import { launchChromium, ReportPage } from './support/ReportPage.ts';
import { writeReport } from './support/writeReport.ts';

/** WCAG AA for text, and for marks that are no text: the dot before a series' name. */
const MIN_CONTRAST = 4.5;
const MIN_MARK_CONTRAST = 3;
const MARK = '●';
const FIT_PX = 1;
const HOSTILE = '<img src=x onerror=alert(1)></script>';
/** What figures show of it: they cut long names. */
const HOSTILE_START = '<img src=x onerror=';

const executable = installedChromium();
if (executable === null) console.log(NO_CHROMIUM);

describe.skipIf(executable === null)('the report in a browser', () => {
  let folder: string;
  let file: string;
  let browser: Browser;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'hrp-report-'));
    file = join(folder, 'report.html');
    writeReport(file, HOSTILE);
    browser = await launchChromium(executable!);
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test.each(['light', 'dark'] as const)('is drawn, silent, self-contained and legible in %s', async (scheme) => {
    const report = await ReportPage.open(browser, file, scheme);
    const { places, drawn } = await report.figures();
    expect(places).toBeGreaterThan(15);
    expect(drawn).toBe(places);
    expect(await report.worstFit()).toBeLessThanOrEqual(FIT_PX);
    expect(await report.horizontalOverflow()).toBe(0);
    const contrasts = await report.contrasts();
    expect(contrasts.length).toBeGreaterThan(500);
    const least = (text: string) => (text === MARK ? MIN_MARK_CONTRAST : MIN_CONTRAST);
    expect(contrasts.filter(({ text, contrast }) => !(contrast >= least(text)))).toEqual([]);
    expect(report.complaints).toEqual([]);
    expect(report.requests).toEqual([pathToFileURL(file).href]);
    await report.close();
  });

  test('shows a hostile name as text, in the page and in its figures', async () => {
    const report = await ReportPage.open(browser, file, 'light');
    expect(await report.page.locator('.subtitle').textContent()).toBe(HOSTILE);
    expect(await report.page.locator('.figure text', { hasText: HOSTILE_START }).count()).toBeGreaterThan(0);
    expect(await report.page.locator('img').count()).toBe(0);
    await report.close();
  });

  test('follows the system from light to dark', async () => {
    const report = await ReportPage.open(browser, file, 'light');
    const light = await report.tickColour();
    expect(light).toMatch(/^rgb/);
    await report.page.emulateMedia({ colorScheme: 'dark' });
    await expect.poll(() => report.tickColour()).not.toBe(light);
    expect(await report.worstFit()).toBeLessThanOrEqual(FIT_PX);
    await report.close();
  });

  test('refuses a script that is not its own', async () => {
    const report = await ReportPage.open(browser, file, 'light');
    await report.page.evaluate(`
      const script = document.createElement('script');
      script.textContent = 'window.intruded = true';
      document.body.append(script);
    `);
    expect(await report.page.evaluate('window.intruded')).toBeUndefined();
    expect(report.complaints.join()).toContain('Content Security Policy');
    await report.close();
  });
});
