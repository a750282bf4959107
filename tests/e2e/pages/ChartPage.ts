import { readFileSync } from 'node:fs';
import type { Locator, Page } from 'playwright-core';

/** A Chart by its label. */
export class ChartPage {
  readonly page: Page;
  readonly label: string;

  constructor(page: Page, label: string) {
    this.page = page;
    this.label = label;
  }

  get frame(): Locator {
    return this.page.getByRole('figure', { name: this.label, exact: true });
  }

  get drawing(): Locator {
    return this.frame.getByRole('img', { name: this.label, exact: true });
  }

  /** Over the window. */
  get fullScreen(): Locator {
    return this.page.getByRole('dialog', { name: this.label });
  }

  tool(name: string): Locator {
    return this.frame.getByRole('button', { name, exact: true });
  }

  async isDrawn(): Promise<void> {
    await this.frame.scrollIntoViewIfNeeded();
    await this.drawing.locator('.main-svg').first().waitFor();
  }

  /** The place of the plot without its axes, px of the window. */
  async plot(): Promise<{ x: number; y: number; width: number; height: number }> {
    return (await this.drawing.locator('.nsewdrag').first().boundingBox())!;
  }

  /** Moves the pointer to a share of the plot's width. */
  async pointAt(share: number): Promise<void> {
    const { x, y, width, height } = await this.plot();
    await this.page.mouse.move(x + share * width, y + height / 2);
  }

  async drag(from: number, to: number): Promise<void> {
    const { x, y, width, height } = await this.plot();
    await this.page.mouse.move(x + from * width, y + height / 2);
    await this.page.mouse.down();
    await this.page.mouse.move(x + to * width, y + height / 2, { steps: 6 });
    await this.page.mouse.up();
  }

  /** The date at the crosshair; null without one. */
  async crosshairDate(): Promise<string | null> {
    const chip = this.frame.locator('.hrp-crosshair-date');
    return (await chip.count()) === 0 ? null : chip.textContent();
  }

  /** What is read out at the crosshair, a text for each cell of its rows. */
  readout(): Promise<string[][]> {
    return this.frame
      .locator('.hrp-readout tbody tr')
      .evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent ?? '')));
  }

  /** The first and the last date of the drawn time axis. */
  range(): Promise<string[]> {
    return this.drawing.evaluate((root) =>
      (root as unknown as { _fullLayout: { xaxis: { range: string[] } } })._fullLayout.xaxis.range.map((date) =>
        date.slice(0, 10),
      ),
    );
  }

  /** Texts that the drawing shows. */
  texts(): Promise<string[]> {
    return this.drawing.locator('text').allTextContents();
  }

  async save(format: 'CSV' | 'PNG' | 'SVG'): Promise<{ name: string; content: Buffer }> {
    await this.frame.hover();
    const [download] = await Promise.all([this.page.waitForEvent('download'), this.tool(`Save as ${format}`).click()]);
    return { name: download.suggestedFilename(), content: readFileSync(await download.path()) };
  }
}
