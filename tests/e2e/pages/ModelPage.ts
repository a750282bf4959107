import type { Locator, Page } from 'playwright-core';
import { goTo } from './goTo.ts';

/** The promotion console of a model. */
export class ModelPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async open(name: string, version?: number): Promise<void> {
    const place = `/models/${name}${version === undefined ? '' : `/${version}`}`;
    await goTo(this.page, place);
    // The page shows another version while it has not heard of a new one.
    const heading = new RegExp(`^${name}@${version ?? '\\d+'}$`);
    await this.page.getByRole('heading', { level: 1, name: heading }).waitFor();
  }

  /** One step up, past every failed check, with the reason. */
  async promote(to: 'staging' | 'production', reason: string): Promise<void> {
    await this.page.getByRole('button', { name: `Promote to ${to}` }).click();
    const dialog = this.page.getByRole('dialog', { name: /^Promote / });
    // Waits for the dialog, which has its checks from the beginning.
    await dialog.getByLabel('Reason').fill(reason);
    for (const check of await dialog.getByRole('checkbox').all()) await check.check({ force: true });
    await dialog.getByRole('button', { name: `Promote to ${to}` }).click();
    await dialog.waitFor({ state: 'detached' });
  }

  async rollBack(reason: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Roll back' }).click();
    const dialog = this.page.getByRole('dialog', { name: /^Roll back / });
    await dialog.getByLabel('Reason').fill(reason);
    await dialog.getByRole('button', { name: /^Put back / }).click();
    await dialog.waitFor({ state: 'detached' });
  }

  /** The versions that stand in a stage's lane, for instance `@2`. */
  lane(stage: 'candidate' | 'staging' | 'production' | 'archived'): Locator {
    return this.page.getByRole('listitem', { name: new RegExp(`^${stage}: `) });
  }

  /** The stretches of the strip, oldest first. */
  get production(): Locator {
    return this.page.getByRole('list', { name: 'Production through time' }).getByRole('listitem');
  }
}
