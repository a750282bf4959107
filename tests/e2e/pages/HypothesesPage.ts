import type { Locator, Page } from 'playwright-core';

/** What a user writes of a new hypothesis. */
export interface WrittenHypothesis {
  name: string;
  thesis: string;
  prediction: string;
  falsification: string;
  /** ISO; all that is stored without them. */
  start?: string;
  end?: string;
  /** Percent. */
  holdout?: string;
}

/** The list of hypotheses, and the form of a new one. */
export class HypothesesPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async openForm(): Promise<void> {
    await this.page.getByRole('link', { name: 'Create a hypothesis' }).first().click();
    await this.page.getByRole('heading', { level: 1, name: 'Create a hypothesis' }).waitFor();
  }

  /** Types without creating: what is typed stays over a reload. */
  async write(written: WrittenHypothesis): Promise<void> {
    const field = (name: string) => this.page.getByRole('textbox', { name });
    await field('Name').fill(written.name);
    await field('Thesis').fill(written.thesis);
    await field('Prediction').fill(written.prediction);
    await field('Falsification criterion').fill(written.falsification);
    if (written.start !== undefined) await field('First date').fill(written.start);
    if (written.end !== undefined) await field('Last date').fill(written.end);
    if (written.holdout !== undefined) await field('Holdout share').fill(written.holdout);
  }

  /** The text of a field as it stands. */
  async typed(name: string): Promise<string> {
    return this.page.getByRole('textbox', { name }).inputValue();
  }

  /** What creating it would do, in words. */
  get consequences(): Locator {
    return this.page.getByRole('complementary', { name: 'Consequences' });
  }

  /** @returns the id of the new hypothesis, whose page is then open */
  async create(): Promise<string> {
    await this.page.getByRole('button', { name: 'Create the hypothesis' }).click();
    await this.page.waitForURL(/#\/hypotheses\/H\d+$/);
    return this.page.url().replace(/^.*\//, '');
  }

  /** The row of a hypothesis in the list. */
  row(name: string): Locator {
    return this.page.getByRole('row').filter({ hasText: name });
  }
}
