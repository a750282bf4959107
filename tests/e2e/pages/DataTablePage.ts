import type { Locator, Page } from 'playwright-core';

/** A DataTable by its accessible name. */
export class DataTablePage {
  readonly page: Page;
  readonly name: string;

  constructor(page: Page, name: string) {
    this.page = page;
    this.name = name;
  }

  get grid(): Locator {
    return this.page.getByRole('grid', { name: this.name, exact: true });
  }

  /** Its rows that are in the page, the headers left out. */
  get rows(): Locator {
    return this.grid.locator('[data-row]');
  }

  get counts(): Locator {
    return this.page.getByRole('status').first();
  }

  get search(): Locator {
    return this.page.getByRole('searchbox', { name: `Search in ${this.name}` });
  }

  header(name: string): Locator {
    return this.grid.getByRole('columnheader', { name });
  }

  cell(row: number, column: string): Locator {
    return this.grid.locator(`[data-row="${row}"] [data-column="${column}"]`);
  }

  checkbox(row: number): Locator {
    return this.grid.locator(`[data-row="${row}"] [data-check]`);
  }

  /** Texts of a column's cells that are in the page, from above. */
  async texts(column: string): Promise<string[]> {
    const found = await this.rows.evaluateAll((rows, id) => {
      const ordered = rows.toSorted((a, b) => Number(a.getAttribute('data-row')) - Number(b.getAttribute('data-row')));
      return ordered.map((row) => row.querySelector(`[data-column="${id}"]`)?.textContent ?? '');
    }, column);
    return found;
  }

  /** Ids of the columns in their order, those that are not in view too. */
  columns(): Promise<string[]> {
    return this.grid
      .locator('[data-header]')
      .evaluateAll((heads) => heads.map((head) => head.getAttribute('data-header')!));
  }

  async openFilters(): Promise<void> {
    const toggle = this.page.getByRole('button', { name: /^Filter/ });
    if ((await toggle.getAttribute('aria-pressed')) !== 'true') await toggle.click();
  }

  async columnMenu(header: string, item: string): Promise<void> {
    await this.header(header).click({ button: 'right' });
    await this.page.getByRole('menuitem', { name: item }).click();
  }

  async more(item: string | RegExp): Promise<void> {
    await this.page.getByRole('button', { name: `More for ${this.name}` }).click();
    await this.page.getByRole('menuitem', { name: item }).click();
  }

  /** Where the keyboard is: text of the active cell or header. */
  async active(): Promise<string> {
    const id = await this.grid.getAttribute('aria-activedescendant');
    return id === null ? '' : ((await this.page.locator(`[id="${id}"]`).textContent()) ?? '');
  }

  /** Of the header, px. */
  async width(header: string): Promise<number> {
    return Math.round((await this.header(header).boundingBox())!.width);
  }

  clipboard(): Promise<string> {
    return this.page.evaluate('navigator.clipboard.readText()');
  }
}
