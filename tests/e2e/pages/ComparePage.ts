import type { Locator, Page } from 'playwright-core';
import { goTo } from './goTo.ts';

/** Two to eight experiments side by side. */
export class ComparePage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async open(...ids: string[]): Promise<void> {
    await goTo(this.page, `/experiments/compare/${ids.join(',')}`);
    await this.page.getByRole('heading', { level: 1, name: `Compare ${ids.join(', ')}`, exact: true }).waitFor();
  }

  get table(): Locator {
    return this.page.getByRole('region', { name: 'Table of the comparison' });
  }

  /** A metric's or a setting's row: a cell per run, then what may be said. */
  async row(name: string): Promise<string[]> {
    const row = this.table.getByRole('row').filter({
      has: this.page.getByRole('rowheader', { name, exact: true }),
    });
    return row.getByRole('cell').allInnerTexts();
  }

  async makeReference(id: string): Promise<void> {
    await this.page.getByRole('button', { name: `Make reference: ${id}`, exact: true }).click();
  }

  async remove(id: string): Promise<void> {
    await this.page.getByRole('button', { name: `Remove ${id} from the comparison`, exact: true }).click();
  }

  /** Goes to a chart; it is drawn when it is first seen. */
  async drawn(title: string): Promise<void> {
    const chart = this.page.getByRole('region', { name: title, exact: true });
    await chart.scrollIntoViewIfNeeded();
    await chart.locator('svg.main-svg').first().waitFor();
  }

  /** The sentence that says how many trials stand behind the runs. */
  get trials(): Locator {
    return this.page.getByText(/trials spent on/);
  }
}
