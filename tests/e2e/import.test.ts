import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { installedChromium, NO_CHROMIUM } from '../../scripts/chromium.ts';
import { referenceFile } from '../reference.ts';
import { ImportWizardPage } from './pages/ImportWizardPage.ts';
import { OverviewPage } from './pages/OverviewPage.ts';
import { launchChromium } from './support/ReportPage.ts';
import { seriousViolations } from './support/seriousViolations.ts';
import { WatchedPage } from './support/WatchedPage.ts';
import { Workstation } from './support/Workstation.ts';

const BARS = referenceFile('data/sp500_2013_2018.csv.gz');
const executable = installedChromium();
if (executable === null) console.log(NO_CHROMIUM);

describe.skipIf(executable === null || BARS === null)('the real bars through the wizard', () => {
  let folder: string;
  let browser: Browser;
  let workstation: Workstation;
  let watched: WatchedPage;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'hrp-wizard-'));
    browser = await launchChromium(executable!);
    workstation = await Workstation.open(join(folder, 'workspace'));
    watched = await WatchedPage.open(browser, workstation.url);
  });
  afterAll(async () => {
    await watched?.close();
    await browser?.close();
    await workstation?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test('are chosen, previewed, checked and stored, with every finding before anything is written', async () => {
    const wizard = new ImportWizardPage(watched.page);
    await new OverviewPage(watched.page).importOwnBars();
    await wizard.pick(BARS!);
    await wizard.firstRows.first().waitFor();
    expect(await wizard.firstRows.count()).toBe(20);
    await wizard.check();
    const findings = (await wizard.findings.allInnerTexts()).join('\n');
    for (const [kind, count] of [
      ['open', 11],
      ['bad tick', 1],
      ['day', 51],
      ['move', 20],
    ] as const) {
      expect(findings.toLowerCase()).toContain(kind);
      expect(findings).toMatch(new RegExp(`\\b${count}\\b`));
    }
    expect(findings).toMatch(/survivorship|universe/i);
    // 619 040, with a narrow no-break space between the thousands.
    expect(await wizard.consequence.innerText()).toMatch(/619.040/);
    for (const scheme of ['light', 'dark'] as const) {
      await watched.page.emulateMedia({ colorScheme: scheme });
      expect(await seriousViolations(watched.page)).toEqual([]);
    }
    await wizard.import();
    expect(await wizard.result.innerText()).toMatch(/619.040/);
    expect(watched.foreign).toEqual([]);
    expect(watched.complaints).toEqual([]);
  });
});
