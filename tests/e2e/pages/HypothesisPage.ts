import type { Locator, Page } from 'playwright-core';
import { goTo } from './goTo.ts';

/** One hypothesis. */
export class HypothesisPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async open(id: string): Promise<void> {
    await goTo(this.page, `/hypotheses/${id}`);
    await this.page.getByRole('region', { name: 'Claim' }).waitFor();
  }

  /** For instance `3 of 50`. */
  async spent(budget: 'Trials' | 'Looks at the holdout'): Promise<string> {
    const meter = this.page.getByRole('meter', { name: budget });
    return ((await meter.getAttribute('aria-valuetext')) ?? '').trim();
  }

  async note(text: string): Promise<void> {
    await this.page.getByRole('textbox', { name: 'Notes' }).fill(text);
    await this.page.getByRole('button', { name: 'Save the notes' }).click();
    await this.page.getByRole('button', { name: 'Save the notes', disabled: true }).waitFor();
  }

  get notes(): Promise<string> {
    return this.page.getByRole('textbox', { name: 'Notes' }).inputValue();
  }

  async reword(prediction: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Edit the claim' }).click();
    await this.page.getByRole('textbox', { name: 'Prediction' }).fill(prediction);
    await this.page.getByRole('button', { name: 'Save the claim' }).click();
    await this.page.getByRole('button', { name: 'Edit the claim' }).waitFor();
  }

  async close(outcome: 'supported' | 'rejected' | 'withdrawn', reason: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Close the hypothesis' }).click();
    const dialog = this.page.getByRole('dialog', { name: /^Close H/ });
    await dialog.getByRole('radio', { name: new RegExp(`^${outcome}`, 'i') }).check({ force: true });
    await dialog.getByLabel('Reason').fill(reason);
    await dialog.getByRole('button', { name: `Close as ${outcome}` }).click();
    await dialog.waitFor({ state: 'detached' });
  }

  async train(): Promise<void> {
    await this.page.getByRole('link', { name: 'Train a model' }).first().click();
    await this.page.getByRole('heading', { level: 1, name: 'Train a model' }).waitFor();
  }

  experiment(id: string): Locator {
    return this.page
      .getByRole('grid', { name: /^Experiments of / })
      .getByRole('row')
      .filter({ hasText: id });
  }
}
