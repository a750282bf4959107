import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { JOURNEY } from './journeySteps.ts';

/** Makes tests of the journey's steps; where one fails, what stands after it in the `describe` says so at once. */
export function walkJourney(stage: () => { page: Page; workspace: string }): void {
  let broken: string | undefined;
  beforeEach(() => expect(broken, 'the journey broke before').toBeUndefined());
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail' || broken !== undefined) return;
    broken = task.name;
    const { page } = stage();
    const path = join(tmpdir(), 'hrp-journey-broke.png');
    await page.screenshot({ path });
    console.log(`${broken}: broke at ${page.url().replace(/^.*#/, '#')}, seen in ${path}`);
  });
  for (const [name, step] of JOURNEY) {
    test(name, () => {
      const { page, workspace } = stage();
      return step(page, workspace);
    });
  }
}
