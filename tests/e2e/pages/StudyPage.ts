import type { Locator, Page } from 'playwright-core';
import { ChartPage } from './ChartPage.ts';
import { DataTablePage } from './DataTablePage.ts';
import { goTo } from './goTo.ts';

/** One study: how far it is, what it found, its trials. */
export class StudyPage {
  readonly page: Page;
  readonly id: string;

  constructor(page: Page, id: string) {
    this.page = page;
    this.id = id;
  }

  async open(hypothesis: string): Promise<void> {
    await goTo(this.page, `/hypotheses/${hypothesis}/studies/${this.id}`);
    await this.page.getByRole('heading', { level: 1, name: this.id, exact: true }).waitFor();
  }

  panel(name: string): Locator {
    return this.page.getByRole('region', { name, exact: true });
  }

  /** For instance `2 of 6 trials, stopped`. */
  async progress(): Promise<string> {
    return this.panel('Progress')
      .getByText(/^\d+ of \d+ trials, /)
      .innerText();
  }

  async stop(): Promise<void> {
    await this.page.getByRole('button', { name: `Stop ${this.id}` }).click();
    await this.panel('Progress')
      .getByText(/, stopped$/)
      .waitFor();
  }

  async run(): Promise<void> {
    await this.page.getByRole('button', { name: new RegExp(`^(Run|Resume) ${this.id}`) }).click();
  }

  async complete(): Promise<void> {
    await this.panel('Progress')
      .getByText(/, complete$/)
      .waitFor();
  }

  history(objective: string): ChartPage {
    return new ChartPage(this.page, `Trials of ${this.id} by ${objective}`);
  }

  get trials(): DataTablePage {
    return new DataTablePage(this.page, `Trials of ${this.id}`);
  }

  async showWhatMatters(): Promise<void> {
    await this.page.getByRole('button', { name: `Show what matters in ${this.id}` }).click();
  }

  /** For instance `3 of 50`. */
  async spent(): Promise<string> {
    const meter = this.page.getByRole('meter', { name: 'Trials' });
    return ((await meter.getAttribute('aria-valuetext')) ?? '').trim();
  }
}
