import type { Locator, Page } from 'playwright-core';
import { goTo } from './goTo.ts';

/** The import wizard: choose, preview, check, import. */
export class ImportWizardPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async open(): Promise<void> {
    await goTo(this.page, '/data/import');
    await this.page.getByRole('heading', { level: 1, name: 'Import a file' }).waitFor();
  }

  step(name: '1 Choose a file' | '2 Preview' | '3 Check' | '4 Import'): Locator {
    return this.page.getByRole('region', { name });
  }

  async chooseKind(kind: 'bars' | 'universe' | 'fundamentals'): Promise<void> {
    await this.step('1 Choose a file').getByRole('radio', { name: kind }).click();
  }

  /** By the picker; in the browser host it is sent to the engine. @param file a path on this machine */
  async pick(file: string): Promise<void> {
    await this.page.getByLabel('File to import').setInputFiles(file);
  }

  async typePath(path: string): Promise<void> {
    await this.page.getByLabel('Or its path on this machine').fill(path);
    await this.page.keyboard.press('Enter');
  }

  /** The file's first rows, when they are read. */
  get firstRows(): Locator {
    return this.page.getByRole('region', { name: 'First rows of the file' }).locator('tbody').getByRole('row');
  }

  /** The column of the file that a field is read from. */
  column(field: string): Locator {
    return this.step('2 Preview').getByLabel(new RegExp(`^${field}( needed)?$`));
  }

  async mapColumn(field: string, header: string): Promise<void> {
    await this.column(field).selectOption(header);
  }

  async stateLag(days: number): Promise<void> {
    await this.step('2 Preview')
      .getByLabel(/^Reporting lag/)
      .fill(String(days));
  }

  /** Runs the dry run to its end. */
  async check(): Promise<void> {
    await this.step('3 Check').getByRole('button', { name: 'Check the file' }).click();
    await this.step('3 Check').getByText('accepted', { exact: true }).waitFor();
  }

  /** The kinds of finding of the dry run. */
  get findings(): Locator {
    return this.page.getByRole('table', { name: 'Findings of the check' }).locator('tbody').getByRole('row');
  }

  /** What the import will write, or why it cannot be done yet. */
  get consequence(): Locator {
    return this.step('4 Import').getByRole('status');
  }

  /** Writes, and waits until it is stored. */
  async import(): Promise<void> {
    await this.step('4 Import')
      .getByRole('button', { name: /^Import / })
      .click();
    await this.result.waitFor();
  }

  /** What was stored, in one line. */
  get result(): Locator {
    return this.step('4 Import').getByText(/ is import \d+: /);
  }

  /** What comes next after an import: `Create a hypothesis` or `Open the data`. */
  async goOn(name: 'Create a hypothesis' | 'Open the data' | 'Import another file'): Promise<void> {
    await this.step('4 Import')
      .getByRole(name === 'Import another file' ? 'button' : 'link', { name })
      .click();
  }

  async startOver(): Promise<void> {
    await this.page.getByRole('button', { name: 'Start over' }).click();
  }
}
