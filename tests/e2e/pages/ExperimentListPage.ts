import type { Locator, Page } from 'playwright-core';
import { goTo } from './goTo.ts';

/** The table of experiments. */
export class ExperimentListPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async open(): Promise<void> {
    await goTo(this.page, '/experiments');
    await this.page.getByRole('heading', { level: 1, name: 'Experiments', exact: true }).waitFor();
  }

  get table(): Locator {
    return this.page.getByRole('grid', { name: 'Experiments', exact: true });
  }

  row(id: string): Locator {
    return this.table.getByRole('row').filter({ has: this.page.getByRole('link', { name: id, exact: true }) });
  }

  async select(...ids: string[]): Promise<void> {
    for (const id of ids)
      await this.table.getByRole('checkbox', { name: `Select ${id}`, exact: true }).click({ force: true });
  }

  /** Compares what is selected. */
  async compare(): Promise<void> {
    await this.page.getByRole('button', { name: /^Compare/ }).click();
    await this.page.getByRole('heading', { level: 1, name: /^Compare / }).waitFor();
  }

  /** Goes to the form of a new run. */
  async train(): Promise<void> {
    await this.page.getByRole('main').getByRole('link', { name: 'Train a model' }).first().click();
  }

  async addTag(id: string, tag: string): Promise<void> {
    await this.page.getByRole('button', { name: `Change the tags of ${id}`, exact: true }).click();
    const field = this.page.getByRole('textbox', { name: `New tag of ${id}`, exact: true });
    await field.fill(tag);
    await field.press('Enter');
    await this.page.keyboard.press('Escape');
  }
}
