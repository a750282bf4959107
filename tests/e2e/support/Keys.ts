import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { AppError } from '../../../core/contract/index.ts';

const MOST_TABS = 150;
type Focusable = { ownerDocument: { activeElement: unknown } };

/** A user without a mouse: reaches things with Tab, presses keys, types. */
export class Keys {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Tabs until the element has the focus; fails when it is not on the way. */
  async reach(target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
    await target.waitFor({ state: 'attached' });
    // What is disabled for a moment cannot be reached.
    await expect.poll(() => target.isEnabled()).toBe(true);
    for (let tabs = 0; tabs <= MOST_TABS; tabs++) {
      const isThere = await target.evaluate((element: Focusable) => element.ownerDocument.activeElement === element);
      if (isThere) return;
      await this.page.keyboard.press(key);
    }
    throw new AppError('NOT_FOUND', `${String(target)} is not reached with ${MOST_TABS} tabs from ${this.page.url()}`);
  }

  async press(target: Locator, key = 'Enter'): Promise<void> {
    await this.reach(target);
    await this.page.keyboard.press(key);
  }

  /** Replaces the text of a field. */
  async write(target: Locator, text: string): Promise<void> {
    await this.reach(target);
    await this.page.keyboard.press('Control+a');
    await this.page.keyboard.insertText(text);
  }
}
