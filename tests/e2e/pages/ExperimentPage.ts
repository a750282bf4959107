import type { Locator, Page } from 'playwright-core';
import { goTo } from './goTo.ts';

/** One experiment with its acts. */
export class ExperimentPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async open(id: string): Promise<void> {
    await goTo(this.page, `/experiments/${id}`);
    await this.page.getByRole('heading', { level: 1, name: id, exact: true }).waitFor();
  }

  /** A titled part: `Guards`, `Holdout`, `Parameters`, `Notes and tags`, `Data lineage`, `Reproduction`, `Equity and drawdown`, `Folds`. */
  panel(title: string): Locator {
    return this.page.getByRole('region', { name: title, exact: true });
  }

  /** What the summary says of a key figure, for instance `Mean IC`. */
  async figure(name: string): Promise<string> {
    const figures = this.page.getByLabel('Key figures');
    return figures
      .locator('div')
      .filter({ has: this.page.getByText(name, { exact: true }) })
      .innerText();
  }

  /** Runs it again; the progress stands on the screen until it has ended. */
  async validate(): Promise<void> {
    await this.page.getByRole('button', { name: 'Validate', exact: true }).click();
    await this.page.getByText(/^(validated|not reproduced)$/).waitFor();
  }

  /** Builds it again from the store, for the first time: the result then stands in its panel. */
  async reproduce(): Promise<string> {
    const panel = this.panel('Reproduction');
    await panel.getByRole('button', { name: /^Reproduce E/ }).click();
    const result = panel.getByText(/^(exact|.* differs?)$/);
    await result.waitFor();
    return result.innerText();
  }

  /** Spends a look at the holdout with a reason. */
  async evaluate(reason: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Evaluate on the holdout', exact: true }).click();
    const dialog = this.page.getByRole('dialog', { name: /^Evaluate / });
    await dialog.getByLabel('Reason').fill(reason);
    await dialog.getByRole('button', { name: /^(Override and s|S)pend look / }).click();
    await dialog.waitFor({ state: 'detached' });
  }

  /** A look at the holdout by its number. */
  look(number: number): Locator {
    return this.page.getByRole('article', { name: `Look ${number}`, exact: true });
  }

  async register(name: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Register as model', exact: true }).click();
    const dialog = this.page.getByRole('dialog', { name: /^Register / });
    await dialog.getByLabel('Model name').fill(name);
    await dialog.getByRole('button', { name: 'Register as model' }).click();
    await dialog.waitFor({ state: 'detached' });
  }

  /** Goes to the run form, filled with this run's settings. */
  async trainAgain(): Promise<void> {
    await this.page.getByRole('button', { name: /^More for E\d+$/ }).click();
    await this.page.getByRole('menuitem', { name: 'Train again with changes' }).click();
  }

  async writeNotes(text: string): Promise<void> {
    await this.panel('Notes and tags')
      .getByRole('textbox', { name: /^Notes of / })
      .fill(text);
    await this.page.getByRole('button', { name: 'Save the notes' }).click();
  }
}
