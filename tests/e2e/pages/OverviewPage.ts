import type { Locator, Page } from 'playwright-core';
import { goTo } from './goTo.ts';

/** The overview, and the first run that stands in its place while there are no bars. */
export class OverviewPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async open(): Promise<void> {
    await goTo(this.page, '/');
    await this.page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
  }

  /** First run: starts the loading of the demo market. */
  async loadDemoMarket(): Promise<void> {
    await this.loadButton.click();
  }

  get loadButton(): Locator {
    return this.page.getByRole('button', { name: 'Load the demo market' });
  }

  /** First run: the way to the import wizard. */
  async importOwnBars(): Promise<void> {
    await this.page.getByRole('region', { name: 'Your own bars' }).getByRole('link', { name: 'Import a file' }).click();
  }

  /** While the demo market is being loaded. */
  get demoProgress(): Locator {
    return this.page.getByRole('region', { name: 'The demo market' }).getByRole('progressbar');
  }

  async cancelDemoMarket(): Promise<void> {
    await this.page.getByRole('region', { name: 'The demo market' }).getByRole('button', { name: 'Cancel' }).click();
  }

  /** After the first bars: the next step. */
  get nextStep(): Locator {
    return this.page.getByRole('region', { name: 'Next: a hypothesis' });
  }

  async createHypothesis(): Promise<void> {
    await this.nextStep.getByRole('link', { name: 'Create a hypothesis' }).click();
  }

  /** What needs the user, the most severe first. */
  get attention(): Locator {
    return this.page.getByRole('list', { name: 'Needs you' }).getByRole('listitem');
  }

  async putAside(words: string | RegExp): Promise<void> {
    await this.attention
      .filter({ hasText: words })
      .getByRole('button', { name: /^Put aside/ })
      .click();
  }

  /** A version in production, for instance `demo@1`. */
  production(version: string): Locator {
    return this.page.getByRole('region', { name: 'In production' }).getByRole('article', { name: version });
  }

  /** What runs now. */
  get running(): Locator {
    return this.page.getByRole('region', { name: 'Running' }).getByRole('listitem');
  }

  async cancelRunning(title: string | RegExp): Promise<void> {
    await this.running
      .filter({ hasText: title })
      .getByRole('button', { name: /^Cancel/ })
      .click();
  }

  /** The newest first. */
  get recentExperiments(): Locator {
    return this.page.getByRole('region', { name: 'Recent experiments' }).locator('tbody').getByRole('row');
  }
}
