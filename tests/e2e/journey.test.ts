import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { OverviewPage } from './pages/OverviewPage.ts';
import { engineOf } from './support/journeySteps.ts';
import { violationsInBothThemes } from './support/seriousViolations.ts';
import { HAS_BROWSER, useSession } from './support/useSession.ts';
import { walkJourney } from './support/walkJourney.ts';

const INITIAL_SCRIPT_BYTES = 450_000;

describe.skipIf(!HAS_BROWSER)('one session in the browser host', () => {
  const session = useSession();

  test('the page is small and soon there', async () => {
    const { page } = session.watched;
    await new OverviewPage(page).loadButton.waitFor();
    const bytes = await page.evaluate<number>(
      "performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('.js')).reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0)",
    );
    console.log(`From hrp open to an overview that can be used: ${Math.round(performance.now() - session.started)} ms`);
    console.log(`JavaScript of the first screen: ${Math.round(bytes / 1000)} kB gzip`);
    expect(bytes).toBeGreaterThan(100_000);
    expect(bytes).toBeLessThan(INITIAL_SCRIPT_BYTES);
    expect(await violationsInBothThemes(page)).toEqual([]);
  });

  walkJourney(() => ({ page: session.watched.page, workspace: session.workstation.workspace }));

  test('nothing left this machine, nothing hostile ran, nothing complained', () => {
    expect(session.watched.foreign).toEqual([]);
    // The page says itself that the connection broke when the engine was killed, and tries again.
    const expected = /WebSocket connection to .* failed/;
    expect(session.watched.complaints.filter((line) => !expected.test(line))).toEqual([]);
  });

  test('hrp open ends cleanly, and leaves no engine behind', async () => {
    const { workspace } = session.workstation;
    const engine = engineOf(workspace);
    expect(await session.workstation.close()).toBe(0);
    expect(() => process.kill(engine, 0)).toThrow('ESRCH');
    expect(existsSync(join(workspace, 'engine.json'))).toBe(false);
  });
});
