import type { Locator } from 'playwright-core';
import { goTo } from './goTo.ts';
import { NewExperimentPage } from './NewExperimentPage.ts';

/** The form that makes a study: that of a run, of which some parameters are searched. */
export class NewStudyPage extends NewExperimentPage {
  override async open(hypothesis: string, from?: string): Promise<void> {
    await goTo(this.page, `/hypotheses/${hypothesis}/studies/new${from === undefined ? '' : `/${from}`}`);
    await this.heading.waitFor();
  }

  get heading(): Locator {
    return this.page.getByRole('heading', { level: 1, name: 'New study' });
  }

  override field(name: string): Locator {
    return this.page.getByRole('textbox', { name: new RegExp(`^${name}( |$)`) });
  }

  /** One of some words: `Objective`, `Sampler`, `Pruner`. */
  word(name: string): Locator {
    return this.page.getByRole('combobox', { name, exact: true });
  }

  get space(): Locator {
    return this.page.getByRole('table').filter({ has: this.page.getByRole('columnheader', { name: 'Searched' }) });
  }

  /** @returns the study's id, whose screen is then open */
  async create(button: 'Create and run' | 'Create without running'): Promise<string> {
    await this.page.getByRole('button', { name: button }).click();
    await this.page.waitForURL(/#\/hypotheses\/H\d+\/studies\/S\d+$/);
    return this.page.url().replace(/^.*\//, '');
  }
}
