import type { Locator, Page } from 'playwright-core';

/** What stands on every screen: rail, palette, banner, jobs. */
export class FramePage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async goTo(screen: 'Overview' | 'Data' | 'Hypotheses' | 'Experiments' | 'Models'): Promise<void> {
    await this.page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: screen }).click();
    await this.heading(screen).waitFor();
  }

  heading(name: string | RegExp): Locator {
    return this.page.getByRole('heading', { level: 1, name });
  }

  /** Runs a command by its words, with the keyboard alone. */
  async command(words: string): Promise<void> {
    await this.page.keyboard.press('Control+k');
    await this.page.getByPlaceholder('Find a command').fill(words);
    // As someone who looks: Enter when what is meant is chosen and can be had.
    const chosen = this.page.locator('.hrp-palette .bp6-menu-item.bp6-active:not(.bp6-disabled)');
    await words
      .split(' ')
      .reduce((found, word) => found.filter({ hasText: word }), chosen)
      .waitFor();
    await this.page.keyboard.press('Enter');
  }

  get banner(): Locator {
    return this.page.getByRole('alert').filter({ hasText: 'The engine ended' });
  }

  async openJobs(): Promise<void> {
    const toggle = this.jobs.getByRole('button', { name: 'Jobs', exact: true });
    if ((await toggle.getAttribute('aria-expanded')) !== 'true') await toggle.click();
  }

  get jobs(): Locator {
    return this.page.getByRole('region', { name: 'Jobs' });
  }

  /** A job's row in the open drawer. */
  job(title: string | RegExp): Locator {
    return this.jobs.getByRole('article', { name: title }).first();
  }
}
