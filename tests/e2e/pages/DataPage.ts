import type { Locator, Page } from 'playwright-core';

/** What is stored: findings, imports, features. */
export class DataPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async open(tab: 'Findings' | 'Imports' | 'Features' = 'Findings'): Promise<void> {
    await this.page.evaluate(() => (location.hash = '/data'));
    await this.page.getByRole('heading', { level: 1, name: 'Data' }).waitFor();
    await this.page.getByRole('tab', { name: tab }).click();
  }

  /** A figure of the strip, for instance of `bars` or `last bar`. */
  fact(name: string): Locator {
    return this.page
      .locator('dl')
      .locator('div')
      .filter({ has: this.page.locator('dt', { hasText: new RegExp(`^${name}$`) }) })
      .locator('dd');
  }

  /** The kinds of finding in everything that is stored. */
  get findings(): Locator {
    return this.page.getByRole('table', { name: 'Findings in the stored bars' }).locator('tbody').getByRole('row');
  }

  async showExamples(kind: string): Promise<void> {
    await this.page.getByRole('button', { name: `Examples of ${kind}` }).click();
  }

  async computeFeatures(): Promise<void> {
    await this.page.getByRole('button', { name: 'Compute features' }).click();
  }
}
