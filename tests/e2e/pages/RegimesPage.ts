import type { Locator, Page } from 'playwright-core';
import { HypothesisPage } from './HypothesisPage.ts';

/** The regimes of a hypothesis's market, and the form that fits them. */
export class RegimesPage {
  readonly page: Page;
  readonly panel: Locator;

  constructor(page: Page) {
    this.page = page;
    this.panel = page.getByRole('region', { name: 'Regimes of the market', exact: true });
  }

  async open(hypothesis: string): Promise<void> {
    await new HypothesisPage(this.page).open(hypothesis);
    await this.panel.scrollIntoViewIfNeeded();
  }

  get form(): Locator {
    return this.page.getByRole('dialog', { name: /^Fit regimes of H/ });
  }

  async openForm(): Promise<void> {
    await this.panel.getByRole('button', { name: /^Fit (regimes|again): regimes of H/ }).click();
    await this.form.waitFor();
  }

  field(name: string): Locator {
    return this.form.getByRole('textbox', { name: new RegExp(`^${name}`) });
  }

  word(name: string): Locator {
    return this.form.getByRole('combobox', { name: new RegExp(`^${name}`) });
  }

  /** Starts what the form asks for. */
  async fit(): Promise<void> {
    await this.form.getByRole('button', { name: 'Fit regimes' }).click();
    await this.form.waitFor({ state: 'detached' });
  }

  /** Waits until the panel shows this fit. */
  async shown(id: string): Promise<void> {
    await this.panel.getByRole('figure', { name: `Market and regimes of ${id}` }).waitFor();
  }

  /** What is said of a regime or of the fit, for instance of `Model of all days`. */
  said(name: string): Locator {
    return this.panel
      .locator('dl > div')
      .filter({ has: this.page.getByText(name, { exact: true }) })
      .locator('dd');
  }
}
