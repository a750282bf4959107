import { describe, expect, test } from 'vitest';
import { FramePage } from './pages/FramePage.ts';
import { ModelPage } from './pages/ModelPage.ts';
import { Keys } from './support/Keys.ts';
import { seriousViolations } from './support/seriousViolations.ts';
import { HAS_BROWSER, useSession } from './support/useSession.ts';

const REASON = 'Done with the keyboard alone, in a test of the demo market';
const MOST_MODELS = 20;

describe.skipIf(!HAS_BROWSER)('the session by keyboard alone', () => {
  const session = useSession();

  test('goes from the first run to a roll back', async () => {
    const { page, foreign, complaints } = session.watched;
    const keys = new Keys(page);
    const frame = new FramePage(page);
    const model = new ModelPage(page);
    const main = page.getByRole('main');
    const box = (name: string) => main.getByRole('textbox', { name });
    const button = (name: string | RegExp) => main.getByRole('button', { name, exact: typeof name === 'string' });
    const link = (name: string | RegExp) => main.getByRole('link', { name });

    await keys.press(button('Load the demo market'));
    await link('Create a hypothesis').waitFor();
    await keys.press(link('Create a hypothesis'));
    await frame.heading('Create a hypothesis').waitFor();
    await keys.write(box('Name'), 'by keyboard');
    await keys.write(box('Thesis'), 'Pull-backs come back');
    await keys.write(box('Prediction'), 'Mean IC above 0.01');
    await keys.write(box('Falsification criterion'), 'Mean IC not above zero');
    await page.keyboard.press('Control+Enter');
    await frame.heading('by keyboard').waitFor();
    expect(await seriousViolations(page)).toEqual([]);

    for (const [id, model] of [
      ['E1', 'ridge'],
      ['E2', 'elastic_net'],
    ] as const) {
      await frame.command('train a model');
      await frame.heading('Train a model').waitFor();
      // The arrows of the group choose, from the first of the catalogue on.
      await keys.reach(main.getByRole('radiogroup', { name: 'Model' }).getByRole('radio', { checked: true }));
      const wanted = main.getByRole('radio', { name: new RegExp(`^${model}`) });
      for (let step = 0; step < MOST_MODELS && !(await wanted.isChecked()); step++) {
        await page.keyboard.press('ArrowDown');
      }
      expect(await wanted.isChecked()).toBe(true);
      await page.keyboard.press('Control+Enter');
      const open = link(`Open ${id}`);
      await open.waitFor();
      await keys.press(open);
      await frame.heading(id).waitFor();
      await keys.press(button('Validate'));
      await main.getByText(/^(validated|not reproduced)$/).waitFor();
      await keys.press(button('Register as model'));
      const dialog = page.getByRole('dialog');
      await keys.write(dialog.getByLabel('Model name'), 'keys');
      await page.keyboard.press('Enter');
      await dialog.waitFor({ state: 'detached' });
    }

    await frame.command('go to experiments');
    const grid = page.getByRole('grid', { name: 'Experiments', exact: true });
    await grid.getByRole('row').nth(2).waitFor();
    // The grid is one stop of Tab and begins at its first row; its cells are gone through with arrows.
    await keys.reach(grid);
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Space');
    await page.keyboard.press('Control+Shift+c');
    await frame.heading(/^Compare /).waitFor();

    for (const version of [1, 2]) {
      await model.open('keys', version);
      for (const to of ['staging', 'production'] as const) {
        await frame.command(`promote to ${to}`);
        const dialog = page.getByRole('dialog', { name: /^Promote / });
        await dialog.waitFor();
        for (const check of await dialog.getByRole('checkbox').all()) await keys.press(check, 'Space');
        await keys.write(dialog.getByLabel('Reason'), REASON);
        await keys.press(dialog.getByRole('button', { name: `Promote to ${to}` }));
        await dialog.waitFor({ state: 'detached' });
      }
      await model.lane('production').getByText(`@${version}`).waitFor();
    }
    await frame.command('roll back');
    const dialog = page.getByRole('dialog', { name: /^Roll back / });
    await keys.write(dialog.getByLabel('Reason'), REASON);
    await keys.press(dialog.getByRole('button', { name: /^Put back / }));
    await dialog.waitFor({ state: 'detached' });
    await model.lane('production').getByText('@1').waitFor();
    expect(foreign).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
