import { describe, expect, test } from 'vitest';
import { goTo } from './pages/goTo.ts';
import { OverviewPage } from './pages/OverviewPage.ts';
import { HAS_BROWSER, useSession } from './support/useSession.ts';

describe.skipIf(!HAS_BROWSER)('a page whose workstation was ended', () => {
  const session = useSession();

  test('says of a screen that it has not read yet that it cannot be read, not that it is a defect', async () => {
    const { page } = session.watched;
    await new OverviewPage(page).loadButton.waitFor();
    await session.workstation.close();
    await page.getByText('The engine ended').waitFor();
    await goTo(page, '/models');
    await page.getByText('The screen could not be read: the workstation does not answer.').waitFor();
    expect(await page.getByText('This is a defect').count()).toBe(0);
  });
});
