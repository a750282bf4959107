import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { goTo } from './goTo.ts';

/** The form that starts a run. */
export class NewExperimentPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** @param from an experiment to do again */
  async open(hypothesis: string, from?: string): Promise<void> {
    const place = `/experiments/new/${hypothesis}${from === undefined ? '' : `?from=${from}`}`;
    await goTo(this.page, place);
    await this.page.getByRole('button', { name: 'Train', exact: true }).waitFor();
  }

  async chooseModel(name: string): Promise<void> {
    await this.page.getByRole('radio', { name: new RegExp(`^${name}`) }).check({ force: true });
  }

  /** Any number of the form by its name: a parameter, `Horizon`, `Test folds`, `Seed`. */
  async set(field: string, value: string): Promise<void> {
    await this.field(field).fill(value);
  }

  field(name: string): Locator {
    return this.page.getByRole('textbox', { name });
  }

  /** These features and no others. */
  async chooseFeatures(names: readonly string[]): Promise<void> {
    const features = this.page.getByRole('region', { name: 'Features' });
    await features.getByRole('button', { name: 'None' }).click();
    for (const name of names) await features.getByRole('checkbox', { name, exact: true }).check({ force: true });
  }

  /** Starts the run and returns when the engine has it, and the form shows it in the place of the run before. */
  async train(): Promise<void> {
    const before = await this.shownJob();
    await this.page.getByRole('button', { name: 'Train', exact: true }).click();
    await expect.poll(async () => [undefined, before].includes(await this.shownJob())).toBe(false);
  }

  /** The job of the run that the form shows, for instance `J3`. */
  private async shownJob(): Promise<string | undefined> {
    const [shown] = await this.run.getByText(/^J\d+ /).allInnerTexts();
    return shown?.split(' ')[0];
  }

  /** What it will spend, how it goes, what came of it. */
  get consequences(): Locator {
    return this.page.getByRole('complementary', { name: 'Consequences' });
  }

  /** The run that the form started last. */
  get run(): Locator {
    return this.page.getByRole('region', { name: 'This run', exact: true });
  }

  get progress(): Locator {
    return this.run.getByRole('progressbar');
  }

  /** Until the fits have begun, before which a trial is spent. */
  async fitting(): Promise<void> {
    await this.run.getByText(/^Training\b/).waitFor();
  }

  async cancel(): Promise<void> {
    await this.run.getByRole('button', { name: 'Cancel the run' }).click();
    await this.run.getByText(/^Cancelled\./).waitFor();
  }

  /** @returns the id of the experiment, once the run has recorded it */
  async finished(): Promise<string> {
    const open = this.run.getByRole('link', { name: /^Open E\d+$/ });
    await open.waitFor();
    return (await open.innerText()).replace('Open ', '').trim();
  }

  async justify(guard: string, reason: string): Promise<void> {
    await this.page.getByRole('textbox', { name: `Justification against ${guard}` }).fill(reason);
  }
}
