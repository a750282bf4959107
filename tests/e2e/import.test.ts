import { describe, expect, test } from 'vitest';
import { referenceFile } from '../reference.ts';
import { ImportWizardPage } from './pages/ImportWizardPage.ts';
import { OverviewPage } from './pages/OverviewPage.ts';
import { violationsInBothThemes } from './support/seriousViolations.ts';
import { HAS_BROWSER, useSession } from './support/useSession.ts';

const BARS = referenceFile('data/sp500_2013_2018.csv.gz');

describe.skipIf(!HAS_BROWSER || BARS === null)('the real bars through the wizard', () => {
  const session = useSession();

  test('are chosen, previewed, checked and stored, with every finding before anything is written', async () => {
    const { page, foreign, complaints } = session.watched;
    const wizard = new ImportWizardPage(page);
    await new OverviewPage(page).importOwnBars();
    await wizard.pick(BARS!);
    await wizard.firstRows.first().waitFor();
    await expect.poll(() => wizard.firstRows.count()).toBe(20);
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
    await expect.poll(() => wizard.consequence.innerText()).toMatch(/619.040/);
    expect(await violationsInBothThemes(page)).toEqual([]);
    await wizard.import();
    expect(await wizard.result.innerText()).toMatch(/619.040/);
    expect(foreign).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
