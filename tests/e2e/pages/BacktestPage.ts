import type { Locator, Page } from 'playwright-core';
import { ExperimentPage } from './ExperimentPage.ts';

/** The backtests of an experiment, and the form that starts one. */
export class BacktestPage {
  readonly page: Page;
  readonly panel: Locator;

  constructor(page: Page) {
    this.page = page;
    this.panel = new ExperimentPage(page).panel('Backtest');
  }

  async open(experiment: string): Promise<void> {
    await new ExperimentPage(this.page).open(experiment);
    await this.panel.scrollIntoViewIfNeeded();
  }

  /** Trades the portfolio that the experiment was judged by, where nothing was backtested yet. @returns when it is shown */
  async runOwn(): Promise<void> {
    const run = this.panel.getByRole('button', { name: /^Run the own portfolio of E/ });
    await this.panel.getByRole('button', { name: /^New backtest of E/ }).waitFor();
    if ((await run.count()) > 0) await run.click();
    await this.panel.getByRole('figure', { name: /^Equity and drawdown of B/ }).waitFor();
  }

  get form(): Locator {
    return this.page.getByRole('dialog', { name: /^Backtest the out-of-fold signal of E/ });
  }

  async openForm(kind: 'One portfolio' | 'Grid of portfolios' = 'One portfolio'): Promise<void> {
    await this.panel.getByRole('button', { name: /^New backtest of E/ }).click();
    await this.form.getByRole('radio', { name: kind }).click();
  }

  /** A number of the form by its name, for instance `Cost`. */
  field(name: string): Locator {
    return this.form.getByRole('textbox', { name: new RegExp(`^${name}`) });
  }

  word(name: string): Locator {
    return this.form.getByRole('combobox', { name: new RegExp(`^${name}`) });
  }

  /** One of the grid's options. @param option as its list names it, for instance `Holding, days` */
  async over(which: 'First' | 'Second', option: string, values: string): Promise<void> {
    await this.word(`${which} option`).selectOption({ label: option });
    await this.form.getByRole('textbox', { name: `Values of ${option}` }).fill(values);
  }

  /** What the form says that it spends. */
  spends(): Promise<string> {
    return this.form.getByRole('region', { name: 'What this spends' }).getByRole('status').innerText();
  }

  /** For instance `3 of 50`. */
  async spent(): Promise<string> {
    return ((await this.form.getByRole('meter', { name: 'Trials' }).getAttribute('aria-valuetext')) ?? '').trim();
  }

  get act(): Locator {
    return this.form.getByRole('button', { name: /(un the backtest|un the grid)$/ });
  }

  /** Starts what the form asks for. */
  async run(): Promise<void> {
    await this.act.click();
    await this.form.waitFor({ state: 'detached' });
  }

  /** Waits until the panel shows this backtest. */
  async shown(id: string): Promise<void> {
    await this.panel
      .getByRole('figure', { name: new RegExp(`(of|of the .* of) ${id}\\b`) })
      .first()
      .waitFor();
  }

  chart(label: string): Locator {
    return this.panel.getByRole('figure', { name: label });
  }

  /** The names of the backtests to choose from, the latest first. */
  choices(): Promise<string[]> {
    return this.panel
      .getByRole('combobox', { name: /^Backtest of E/ })
      .locator('option')
      .allInnerTexts();
  }

  async choose(id: string): Promise<void> {
    await this.panel.getByRole('combobox', { name: /^Backtest of E/ }).selectOption(id);
    await this.shown(id);
  }

  /** The list of a grid's cells. */
  cells(id: string): Locator {
    return this.panel.getByRole('grid', { name: `Cells of ${id}` });
  }
}
