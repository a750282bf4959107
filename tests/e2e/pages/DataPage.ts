import type { Locator, Page } from 'playwright-core';
import { goTo } from './goTo.ts';

/** What is stored: findings, imports, features. */
export class DataPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async open(tab: 'Findings' | 'Imports' | 'Features' = 'Findings'): Promise<void> {
    await goTo(this.page, '/data');
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

  get imports(): Locator {
    return this.page.getByRole('grid', { name: 'Imports' });
  }

  /** Shows below the table what an import found. @param id its number */
  async openImport(id: number): Promise<void> {
    await this.imports.getByText(String(id), { exact: true }).first().click();
    await this.page.getByRole('region', { name: `Findings of import ${id}` }).waitFor();
  }

  get features(): Locator {
    return this.page.getByRole('grid', { name: 'Features' });
  }

  async computeFeatures(): Promise<void> {
    await this.page.getByRole('button', { name: 'Compute features' }).click();
  }
}
