import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Browser } from 'playwright-core';
import { installedChromium, NO_CHROMIUM } from '../../../scripts/chromium.ts';
import { DataTablePage } from '../pages/DataTablePage.ts';
import { launchChromium } from '../support/ReportPage.ts';
import { seriousViolations } from '../support/seriousViolations.ts';
import { WatchedPage } from '../support/WatchedPage.ts';
import { FixtureSite } from './FixtureSite.ts';

const MANY = 30_000;
const MORE_COLUMNS = 34;
/** Rows in the page: those of an 800 px window and those kept ready above and below. */
const MOST_ROWS = 60;
const MOST_CELLS_OF_A_ROW = 25;
const FRAMES_OF_A_SCROLL = 60;
const THIN = '\u202f';

const soon = <T>(read: () => T) => expect.poll(read);

const executable = installedChromium();
if (executable === null) console.log(NO_CHROMIUM);

describe.skipIf(executable === null)('the table in a browser', () => {
  let site: FixtureSite;
  let browser: Browser;
  let watched: WatchedPage | undefined;

  beforeAll(async () => {
    site = await FixtureSite.build('dataTable');
    browser = await launchChromium(executable!);
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });
  afterEach(async () => {
    const seen = watched && { foreign: watched.foreign, complaints: watched.complaints };
    await watched?.close();
    watched = undefined;
    expect(seen).toEqual({ foreign: [], complaints: [] });
  });

  const open = async (query: string): Promise<DataTablePage> => {
    watched = await WatchedPage.open(browser, site.url + query, { permissions: ['clipboard-read', 'clipboard-write'] });
    const table = new DataTablePage(watched.page, 'Runs');
    await table.grid.waitFor();
    return table;
  };
  const output = (id: string) => watched!.page.locator(`#${id}`).textContent();

  describe('with 30 000 rows of 40 columns', () => {
    test('keeps in the page what is in view, wherever it is scrolled to', async () => {
      const table = await open(`?rows=${MANY}&more=${MORE_COLUMNS}`);
      await table.rows.first().waitFor();
      expect(await table.grid.getAttribute('aria-rowcount')).toBe(String(MANY + 1));
      expect(await table.counts.textContent()).toBe(`30${THIN}000 rows`);
      for (const share of [0, 0.5, 1]) {
        await table.grid.evaluate((grid, at) => {
          grid.scrollTop = at * grid.scrollHeight;
          grid.scrollLeft = at * grid.scrollWidth;
        }, share);
        const row = Math.min(MANY - 1, Math.max(0, Math.round(share * MANY) + 3));
        await table.cell(row, 'id').waitFor();
        const [rows, cells] = [await table.rows.count(), await table.grid.locator('[data-column]').count()];
        expect(rows).toBeGreaterThan(20);
        expect(rows).toBeLessThanOrEqual(MOST_ROWS);
        expect(cells / rows).toBeLessThanOrEqual(MOST_CELLS_OF_A_ROW);
        expect(await table.page.evaluate(SEEN_ROWS)).toBeGreaterThan(25);
      }
      expect(await table.cell(MANY - 1, `m${MORE_COLUMNS - 1}`).isVisible()).toBe(true);
    });

    test('scrolls without an empty frame', async () => {
      const table = await open(`?rows=${MANY}&more=${MORE_COLUMNS}`);
      await table.rows.first().waitFor();
      const { frames, blank } = (await table.page.evaluate(SCROLL_BY_FRAMES)) as {
        frames: number;
        blank: number;
      };
      console.log(`scroll of ${frames} frames: ${blank} with a row missing in view`);
      expect(frames).toBe(FRAMES_OF_A_SCROLL);
      expect(blank).toBe(0);
    });

    test('is sorted, filtered and searched whole', async () => {
      const table = await open(`?rows=${MANY}&more=${MORE_COLUMNS}`);
      await table.header('Measure 0').click();
      await soon(() => table.header('Measure 0').getAttribute('aria-sort')).toBe('descending');
      await table.search.fill('e29999');
      await soon(() => table.counts.textContent()).toBe(`30${THIN}000 rows, 1 shown`);
      expect(await table.texts('id')).toEqual(['E29999']);
    });
  });

  test('is sorted in three states, by a second column with Shift, what is missing last both ways', async () => {
    const table = await open('?rows=40');
    const ic = table.header('Mean IC');
    expect(await table.header('Run').getAttribute('aria-sort')).toBe('ascending');
    expect((await table.texts('id')).slice(0, 3)).toEqual(['E1', 'E2', 'E3']);
    await ic.click();
    expect(await ic.getAttribute('aria-sort')).toBe('descending');
    expect(await table.header('Run').getAttribute('aria-sort')).toBe('none');
    const lastOf = async () => (await reach(table, 39, 'ic')).slice(-4);
    expect(await lastOf()).toEqual(['–', '–', '–', '–']);
    await ic.click();
    expect(await ic.getAttribute('aria-sort')).toBe('ascending');
    expect(await lastOf()).toEqual(['–', '–', '–', '–']);
    await ic.click();
    expect(await ic.getAttribute('aria-sort')).toBe('none');
    await table.header('Model').click();
    await ic.click({ modifiers: ['Shift'] });
    expect(await ic.getAttribute('aria-sort')).toBe('descending');
    await table.grid.evaluate((grid) => (grid.scrollTop = 0));
    const models = await table.texts('model');
    expect(models).toEqual([...models].sort());
    const first = (await table.texts('ic')).slice(0, 8).map((text) => Number(text.replace('−', '-')));
    expect(first).toEqual([...first].sort((a, b) => b - a));
  });

  test('is filtered by text, range and choice, says how many are shown, and lets go of its filters', async () => {
    const table = await open('?rows=100');
    await table.openFilters();
    const { page } = table;
    await page.getByRole('textbox', { name: 'Run contains' }).fill('e1');
    await soon(() => table.counts.textContent()).toBe('100 rows, 12 shown');
    await page.getByRole('textbox', { name: 'Run contains' }).fill('');
    await page.getByRole('textbox', { name: 'Sharpe at least' }).fill('1,5');
    await page.getByRole('textbox', { name: 'Sharpe at most' }).fill('2');
    await soon(async () => (await table.texts('sharpe')).every((text) => +text >= 1.5 && +text <= 2)).toBe(true);
    await page.getByRole('textbox', { name: 'Sharpe at most' }).fill('x');
    expect(await page.getByRole('textbox', { name: 'Sharpe at most' }).getAttribute('aria-invalid')).toBe('true');
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await soon(() => table.counts.textContent()).toBe('100 rows');
    await page.getByRole('button', { name: 'Model is one of: any' }).click();
    await page.getByRole('checkbox', { name: /^ridge/ }).press('Space');
    await soon(() => table.counts.textContent()).toBe('100 rows, 20 shown');
    await page.keyboard.press('Escape');
    await table.search.fill('ridge "note 7"');
    await soon(() => table.counts.textContent()).toBe('100 rows, 0 shown');
    await page.getByRole('button', { name: 'Clear search and filters' }).click();
    await soon(() => table.counts.textContent()).toBe('100 rows');
  });

  test('rows are selected by click, Shift, Ctrl and checkbox', async () => {
    const table = await open('?rows=100');
    await table.cell(2, 'note').click();
    expect(await output('selected')).toBe('E3');
    await table.cell(5, 'note').click({ modifiers: ['Shift'] });
    expect(await output('selected')).toBe('E3 E4 E5 E6');
    await table.cell(1, 'note').click({ modifiers: ['Shift'] });
    expect(await output('selected')).toBe('E3 E2');
    await table.cell(9, 'note').click({ modifiers: ['Control'] });
    expect(await output('selected')).toBe('E3 E2 E10');
    await table.checkbox(9).click();
    await table.checkbox(0).click();
    expect(await output('selected')).toBe('E3 E2 E1');
    expect(await table.grid.locator('[aria-selected="true"]').count()).toBe(3);
    expect(await table.counts.textContent()).toBe('100 rows, 3 selected');
    await table.search.fill('E3');
    await soon(() => table.counts.textContent()).toContain('3 selected (2 not shown)');
    await table.more('Clear the selection');
    expect(await output('selected')).toBe('');
  });

  test('a first click in the middle selects the row that it meets and scrolls nothing', async () => {
    const table = await open('?rows=1000');
    await table.grid.evaluate((grid) => (grid.scrollTop = 13_000));
    await table.cell(510, 'note').click();
    expect(await output('selected')).toBe('E511');
    expect(await table.grid.evaluate((grid) => grid.scrollTop)).toBe(13_000);
    await table.page.keyboard.press('Shift+ArrowDown');
    expect(await output('selected')).toBe('E511 E512');
  });

  test('stays as it was while its screen is left, and begins at the top when it is sorted', async () => {
    const table = await open('?rows=1000');
    await table.search.fill('note');
    await table.grid.evaluate((grid) => (grid.scrollTop = 13_000));
    await table.cell(505, 'note').waitFor();
    await table.page.evaluate("location.hash = 'away'");
    await soon(() => table.grid.count()).toBe(0);
    await table.page.evaluate("location.hash = ''");
    await table.cell(505, 'note').waitFor();
    expect(await table.grid.evaluate((grid) => grid.scrollTop)).toBe(13_000);
    expect(await table.search.inputValue()).toBe('note');
    await table.header('Sharpe').click();
    await soon(() => table.grid.evaluate((grid) => grid.scrollTop)).toBe(0);
  });

  test('no more rows are selected than may be', async () => {
    const table = await open('?rows=100&max=3');
    await table.cell(6, 'note').click();
    await table.cell(1, 'note').click({ modifiers: ['Shift'] });
    expect(await output('selected')).toBe('E7 E6 E5');
    await table.checkbox(20).click();
    expect(await output('selected')).toBe('E7 E6 E5');
    expect(await table.counts.textContent()).toBe('100 rows, 3 selected (at most 3)');
  });

  test('selected rows are copied as text with a header, or all that are shown', async () => {
    const table = await open('?rows=100&more=1');
    await table.cell(3, 'note').click();
    await table.cell(9, 'note').click({ modifiers: ['Control'] });
    await table.page.keyboard.press('Control+c');
    const lines = (await table.clipboard()).split('\n');
    expect(lines).toHaveLength(3);
    expect(lines[0]).toBe('Run\tModel\tMean IC\tSharpe (a year)\tNote\tMeasure 0');
    expect(lines[1]).toMatch(/^E4\tboosted\t0\.0\d{10,}\t0\.8\d{10,}\t"a ""quoted""\tnote"\t0\.3\d{10,}$/);
    expect(lines[2]).toMatch(/^E10\tneural\t\t/);
    await table.search.fill('ridge');
    await soon(() => table.counts.textContent()).toContain('20 shown');
    await table.more(/^Copy all 20 shown/);
    await soon(async () => (await table.clipboard()).split('\n').length).toBe(21);
  });

  test('is gone through, sorted, selected from and opened by keyboard', async () => {
    const table = await open('?rows=100');
    const { keyboard } = table.page;
    const press = async (...keys: string[]) => {
      for (const key of keys) await keyboard.press(key);
    };
    await table.grid.focus();
    expect(await table.active()).toBe('E1');
    await press('ArrowDown', 'ArrowRight', 'ArrowRight');
    expect(await table.active()).toBe('0.1343');
    await press('Control+End');
    expect(await table.texts('id')).toContain('E100');
    await press('Home');
    expect(await table.active()).toBe('E100');
    await press('Control+Home', 'PageDown');
    expect(Number((await table.active()).slice(1))).toBeGreaterThan(20);
    await press('Control+Home', 'Space', 'Shift+ArrowDown', 'Shift+ArrowDown');
    expect(await output('selected')).toBe('E1 E2 E3');
    await press('Shift+ArrowUp');
    expect(await output('selected')).toBe('E1 E2');
    await press('Enter');
    expect(await output('opened')).toBe('E2');
    await press('Control+a');
    expect(await table.counts.textContent()).toBe('100 rows, 100 selected');
    await press('Control+Home', 'ArrowUp', 'ArrowRight', 'Enter');
    expect(await table.header('Model').getAttribute('aria-sort')).toBe('ascending');
    await press('ArrowRight', 'Shift+Enter');
    expect(await table.header('Mean IC').getAttribute('aria-sort')).toBe('descending');
    const width = await table.width('Mean IC');
    await press('Shift+ArrowRight', 'Shift+ArrowRight');
    expect(await table.width('Mean IC')).toBe(width + 20);
    await press('Control+ArrowLeft');
    expect((await table.columns()).slice(0, 3)).toEqual(['id', 'ic', 'model']);
    await press('Shift+F10');
    await table.page.getByRole('menuitem', { name: 'Sort ascending' }).waitFor();
    await press('ArrowUp', 'Enter');
    expect(await table.columns()).not.toContain('ic');
    expect(await table.page.evaluate(FOCUSED_ROLE)).toBe('grid');
    await press('Control+f');
    expect(await table.page.evaluate(FOCUSED_NAME)).toBe('Search in Runs');
  });

  test('a row is opened by its link and by a double click', async () => {
    const table = await open('?rows=100');
    const link = table.cell(4, 'id').getByRole('link');
    expect(await link.getAttribute('href')).toBe('#/runs/E5');
    await link.click();
    expect(await output('opened')).toBe('E5');
    expect(await output('selected')).toBe('');
    await table.cell(6, 'note').dblclick();
    expect(await output('opened')).toBe('E7');
  });

  test('columns are resized, moved, pinned, hidden and shown, kept over a reload, and reset', async () => {
    const table = await open('?rows=100');
    const before = await table.columns();
    const { mouse } = table.page;
    const edge = (await table.header('Mean IC').locator('[data-edge]').boundingBox())!;
    await mouse.move(edge.x + 2, edge.y + 5);
    await mouse.down();
    await mouse.move(edge.x + 42, edge.y + 5, { steps: 4 });
    await mouse.up();
    await soon(() => table.width('Mean IC')).toBe(140);
    await soon(async () => (await table.cell(0, 'ic').boundingBox())!.width).toBe(140);
    const from = (await table.header('Note').boundingBox())!;
    const to = (await table.header('Model').boundingBox())!;
    await mouse.move(from.x + 20, from.y + 10);
    await mouse.down();
    await mouse.move(to.x + 10, to.y + 10, { steps: 5 });
    await mouse.up();
    await soon(async () => (await table.columns()).slice(0, 3)).toEqual(['id', 'note', 'model']);
    expect(await table.header('Note').getAttribute('aria-sort')).toBe('none');
    await table.columnMenu('Sharpe', 'Pin left');
    await table.page.getByRole('button', { name: 'Columns' }).click();
    await table.page.getByRole('checkbox', { name: 'Kept back' }).press('Space');
    await table.page.getByRole('checkbox', { name: 'Model' }).press('Space');
    await table.page.keyboard.press('Escape');
    const after = [
      'id',
      'sharpe',
      'note',
      'ic',
      'secret',
      ...before.filter((id) => id.startsWith('m') && id !== 'model'),
    ];
    expect(await table.columns()).toEqual(after);
    await table.page.reload();
    await table.rows.first().waitFor();
    expect(await table.columns()).toEqual(after);
    expect(await table.width('Mean IC')).toBe(140);
    await table.grid.evaluate((grid) => (grid.scrollLeft = 200));
    const pinned = (await table.cell(0, 'sharpe').boundingBox())!;
    expect(pinned.x).toBe(30 + 90);
    await table.more('Reset columns, widths and sort');
    expect(await table.columns()).toEqual(before);
    expect(await table.width('Mean IC')).toBe(100);
  });

  test('columns that are gone, and storage that is broken, do no harm', async () => {
    const table = await open('?rows=10');
    const stores = [
      '{"state":{"looks":{"runs":{"order":["gone","note","id"],"sort":[{"id":"gone","desc":true}],"widths":{"ic":"x"}}}},"version":1}',
      '{"state":{"looks":{"runs":[1,2]}},"version":1}',
      '{"state":7,"version":1}',
    ];
    for (const stored of stores) {
      await table.page.evaluate((text) => localStorage.setItem('hrp.tables', text), stored);
      await table.page.reload();
      await table.rows.first().waitFor();
      expect(await table.rows.count()).toBe(10);
      expect(await table.columns()).toContain('ic');
    }
  });

  test('the number under the cursor explains itself, and a missing one says why', async () => {
    const table = await open('?rows=100');
    const tip = table.page.locator('.bp6-tooltip');
    await table.cell(2, 'sharpe').hover();
    await soon(() => tip.textContent()).toBe('After costs, out of fold, of E3');
    await table.cell(9, 'ic').hover();
    await soon(() => tip.textContent()).toBe('Not known. Spearman by date, then the mean');
    await table.page.keyboard.press('Escape');
    await soon(() => tip.count()).toBe(0);
    await table.header('Mean IC').hover();
    await soon(() => tip.textContent()).toBe('Spearman by date, then the mean');
    await table.page.mouse.move(1, 1);
    await table.grid.focus();
    await table.page.keyboard.press('ArrowRight');
    await table.page.keyboard.press('ArrowRight');
    await table.page.keyboard.press('ArrowRight');
    await soon(() => tip.textContent()).toBe('After costs, out of fold, of E1');
  });

  test('says when there is nothing, and keeps its shape while it loads', async () => {
    const loading = await open('?loading');
    expect(await loading.grid.getAttribute('aria-busy')).toBe('true');
    expect(await loading.header('Mean IC').isVisible()).toBe(true);
    await soon(() => loading.page.locator('.hrp-datatable-skeleton').isVisible()).toBe(true);
    await watched!.close();
    watched = await WatchedPage.open(browser, `${site.url}?rows=0`);
    await watched.page.getByRole('heading', { name: 'No rows' }).waitFor();
    expect(await watched.page.getByRole('grid').count()).toBe(0);
  });

  test.each(['light', 'dark'])('axe-core finds nothing serious in %s', async (theme) => {
    const table = await open(`?rows=8&theme=${theme}`);
    await table.openFilters();
    await table.cell(1, 'note').click();
    await table.cell(3, 'note').click({ modifiers: ['Shift'] });
    await table.page.getByRole('button', { name: 'Model is one of: any' }).hover();
    await table.header('Mean IC').hover();
    expect(await seriousViolations(table.page)).toEqual([]);
    await table.header('Mean IC').click({ button: 'right' });
    await table.page.getByRole('menuitem', { name: 'Hide' }).waitFor();
    expect(await seriousViolations(table.page)).toEqual([]);
    await table.page.keyboard.press('Escape');
    await table.page.getByRole('button', { name: 'Columns' }).click();
    await table.page.getByRole('checkbox', { name: 'Kept back' }).waitFor();
    expect(await seriousViolations(table.page)).toEqual([]);
  });
});

const FOCUSED_ROLE = "document.activeElement.getAttribute('role')";
const FOCUSED_NAME = "document.activeElement.getAttribute('aria-label')";

/** Scrolls until the row is in the page. @returns texts of the column */
async function reach(table: DataTablePage, row: number, column: string): Promise<string[]> {
  await table.grid.evaluate((grid) => (grid.scrollTop = grid.scrollHeight));
  await table.cell(row, column).waitFor();
  return table.texts(column);
}

/** How many rows are within the grid's view. */
const SEEN_ROWS = `(() => {
  const grid = document.querySelector('[role="grid"]');
  const { top, bottom } = grid.getBoundingClientRect();
  return [...grid.querySelectorAll('[data-row]')].filter((row) => {
    const box = row.getBoundingClientRect();
    return box.bottom > top && box.top < bottom;
  }).length;
})()`;

/** Scrolls by ten rows a frame, and counts the frames that began with a place in view without its row. */
const SCROLL_BY_FRAMES = `new Promise((resolve) => {
  const grid = document.querySelector('[role="grid"]');
  let [frames, blank] = [0, 0];
  const frame = () => {
    const { left, top, bottom } = grid.getBoundingClientRect();
    const isRow = (y) => document.elementFromPoint(left + 60, y)?.closest('[data-row]');
    if (![top + 40, (top + bottom) / 2, bottom - 20].every(isRow)) blank += 1;
    if (++frames === ${FRAMES_OF_A_SCROLL}) return resolve({ frames, blank });
    grid.scrollTop += 260;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
})`;
