import type { Page } from 'playwright-core';

/** Goes to an address of the workstation as a link in it does. */
export const goTo = (page: Page, place: string): Promise<void> =>
  page.evaluate(`void (location.hash = ${JSON.stringify(place)})`);
