import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import { equityFigure, figureTable } from '../../../core/figures/index.ts';
import { generatedExperiment } from '../../../core/figures/testing/generatedExperiment.ts';
import { installedChromium, NO_CHROMIUM } from '../../../scripts/chromium.ts';
import { ChartPage } from '../pages/ChartPage.ts';
import { launchChromium } from '../support/ReportPage.ts';
import { seriousViolations } from '../support/seriousViolations.ts';
import { WatchedPage } from '../support/WatchedPage.ts';
import { FixtureSite } from './FixtureSite.ts';

/** As the fixture makes its runs. */
const SEED = 11;
const FOLDS = 5;
const DAYS = 300;
const HOSTILE = '<img src=x onerror=alert(1)>';
const LABELS = ['Equities', 'IC', 'ICs', 'Equity', 'IC by fold', 'Split', 'Drift', 'Scores', 'Importance', 'Quantiles'];
const GROUP = ['Equities', 'IC', 'ICs'];
const MANY = 20;
const MANY_DAYS = 1_700;

const soon = <T>(read: () => T) => expect.poll(read);

const executable = installedChromium();
if (executable === null) console.log(NO_CHROMIUM);

describe.skipIf(executable === null)('charts in a browser', () => {
  let site: FixtureSite;
  let browser: Browser;
  let watched: WatchedPage | undefined;
  let allowed: RegExp | undefined;

  beforeAll(async () => {
    site = await FixtureSite.build('charts');
    browser = await launchChromium(executable!);
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });
  afterEach(async () => {
    const complaints = watched?.complaints.filter((text) => !allowed?.test(text));
    const seen = watched && { foreign: watched.foreign, complaints };
    await watched?.close();
    [watched, allowed] = [undefined, undefined];
    expect(seen).toEqual({ foreign: [], complaints: [] });
  });

  const open = async (query = ''): Promise<Page> => {
    watched = await WatchedPage.open(browser, site.url + query, { viewport: { width: 1280, height: 1500 } });
    return watched.page;
  };
  const draw = async (query = ''): Promise<Page> => {
    const page = await open(query);
    await page.getByRole('button', { name: 'Draw' }).click();
    for (const label of GROUP) await new ChartPage(page, label).isDrawn();
    await page.getByRole('heading', { name: 'Charts' }).scrollIntoViewIfNeeded();
    return page;
  };

  test('Plotly is fetched when the first chart is about to be seen, and each chart drawn then, in its own height', async () => {
    const page = await open();
    const fetched: string[] = [];
    page.on('request', (request) => fetched.push(request.url()));
    expect(await page.evaluate('"Plotly" in window')).toBe(false);
    await page.getByRole('button', { name: 'Draw' }).click();
    const last = new ChartPage(page, 'Quantiles');
    const height = (await last.frame.boundingBox())!.height;
    await new ChartPage(page, 'Equities').isDrawn();
    expect(fetched.filter((url) => url.includes('plotly'))).toHaveLength(1);
    expect(await last.drawing.locator('.main-svg').count()).toBe(0);
    for (const label of LABELS) {
      const chart = new ChartPage(page, label);
      await chart.isDrawn();
      expect(await overflow(chart)).toBeLessThanOrEqual(1);
    }
    expect((await last.frame.boundingBox())!.height).toBe(height);
    expect(await page.evaluate('document.querySelectorAll("style").length')).toBe(0);
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
  });

  test('a hostile name is text in the drawing, in the readout and in the table', async () => {
    const page = await draw();
    const chart = new ChartPage(page, 'Equities');
    expect((await chart.texts()).some((text) => text.includes(HOSTILE.slice(0, 20)))).toBe(true);
    await chart.pointAt(0.5);
    await soon(async () => (await chart.readout()).map(([name]) => name)).toEqual(['E1', HOSTILE, 'E3']);
    await chart.tool('Data as table').click();
    const heads = page.getByRole('dialog').getByRole('columnheader');
    await soon(async () => (await heads.allTextContents()).join()).toContain(HOSTILE);
    expect(await page.locator('img').count()).toBe(0);
    await page.keyboard.press('Escape');
  });

  test('a change of theme draws again, a render that changes nothing does not', async () => {
    const page = await draw();
    const { drawing } = new ChartPage(page, 'Equities');
    const colour = () => page.evaluate(TICK_COLOUR);
    const light = await colour();
    const kept = await drawing.locator('.scatterlayer .js-line').first().elementHandle();
    await page.getByRole('button', { name: 'Render (0)' }).click();
    await page.getByRole('button', { name: 'Render (1)' }).waitFor();
    expect(await kept!.evaluate((line) => line.isConnected)).toBe(true);
    await page.getByRole('button', { name: 'Dark' }).click();
    await soon(colour).not.toBe(light);
  });

  test('the crosshair is on one date in all charts of the group, and in no other', async () => {
    const page = await draw();
    const charts = GROUP.map((label) => new ChartPage(page, label));
    await charts[0].pointAt(0.4);
    await soon(() => charts[0].crosshairDate()).toMatch(/^20\d\d-\d\d-\d\d$/);
    const date = await charts[0].crosshairDate();
    for (const chart of charts) await soon(() => chart.crosshairDate()).toBe(date);
    expect(await new ChartPage(page, 'Equity').crosshairDate()).toBeNull();
    const { rows } = tableOfFixture();
    const [, equity, drawdown] = rows.find(([at]) => at === date)! as [string, number, number];
    const [first] = await charts[0].readout();
    expect(first[1]).toBe(equity.toFixed(3));
    expect(Number.parseFloat(first[2].replace('−', '-'))).toBeCloseTo(100 * drawdown, 1);
    await page.mouse.move(5, 5);
    await soon(() => charts[2].crosshairDate()).toBeNull();
  });

  test('a zoom of dates is shared in the group; a double click or the tool shows all again', async () => {
    const page = await draw();
    const charts = GROUP.map((label) => new ChartPage(page, label));
    const whole = await Promise.all(charts.map((chart) => chart.range()));
    await charts[0].drag(0.3, 0.6);
    await soon(() => charts[2].range()).not.toEqual(whole[2]);
    const zoomed = await charts[0].range();
    expect(zoomed[0] > whole[0][0] && zoomed[1] < whole[0][1]).toBe(true);
    for (const chart of charts) await soon(() => chart.range()).toEqual(zoomed);
    const { x, y, width, height } = await charts[1].plot();
    // Where the page is slow, two clicks are not always a double one.
    await soon(async () => {
      await page.mouse.dblclick(x + width / 2, y + height / 2);
      return charts[1].range();
    }).toEqual(whole[1]);
    for (const [i, chart] of charts.entries()) await soon(() => chart.range()).toEqual(whole[i]);
    await charts[0].drag(0.2, 0.7);
    await charts[1].tool('All dates').click();
    for (const [i, chart] of charts.entries()) await soon(() => chart.range()).toEqual(whole[i]);
  });

  test('by keyboard: crosshair with its values said, zoom, full screen and back', async () => {
    const page = await draw();
    const chart = new ChartPage(page, 'Equities');
    const { keyboard } = page;
    const { rows } = tableOfFixture();
    await chart.drawing.focus();
    await keyboard.press('End');
    await soon(() => chart.crosshairDate()).toBe(rows.at(-1)![0]);
    await keyboard.press('ArrowLeft');
    await soon(() => chart.crosshairDate()).toBe(rows.at(-2)![0]);
    await soon(() => chart.frame.getByRole('status').textContent()).toContain(`${rows.at(-2)![0]}: E1 `);
    const whole = await chart.range();
    await keyboard.press('+');
    await soon(() => chart.range()).not.toEqual(whole);
    await keyboard.press('0');
    await soon(() => chart.range()).toEqual(whole);
    await keyboard.press('Escape');
    await soon(() => chart.crosshairDate()).toBeNull();
    await chart.tool('Full screen').focus();
    await keyboard.press('Enter');
    await chart.fullScreen.locator('.main-svg').first().waitFor();
    await soon(() => page.evaluate(FOCUSED_NAME)).toBe('Equities');
    const drawn = () => chart.fullScreen.locator('.main-svg').first().boundingBox();
    await soon(async () => Math.min((await drawn())!.width, (await drawn())!.height)).toBeGreaterThan(1200);
    await keyboard.press('Escape');
    await chart.fullScreen.waitFor({ state: 'detached' });
    await soon(() => page.evaluate(FOCUSED_NAME)).toBe('Full screen');
    await chart.tool('Data as table').focus();
    await keyboard.press('Enter');
    await soon(() => page.evaluate(FOCUSED_NAME)).toBe('Search in Data: Equities');
  });

  test('the log scale is of the equity alone', async () => {
    const page = await draw();
    const chart = new ChartPage(page, 'Equities');
    const types = () =>
      chart.drawing.evaluate((root) => {
        const { yaxis, yaxis2 } = (root as unknown as { _fullLayout: Record<string, { type: string }> })._fullLayout;
        return [yaxis.type, yaxis2.type];
      });
    expect(await types()).toEqual(['linear', 'linear']);
    await chart.frame.getByRole('checkbox', { name: 'Log scale' }).press('Space');
    await soon(types).toEqual(['log', 'linear']);
    expect(await new ChartPage(page, 'IC').frame.getByRole('checkbox', { name: 'Log scale' }).count()).toBe(0);
  });

  test('CSV is the data of the figure; PNG and SVG are pictures of it', async () => {
    const page = await draw();
    const chart = new ChartPage(page, 'Equities');
    const csv = await chart.save('CSV');
    expect(csv.name).toBe('equities.csv');
    const { columns, rows } = tableOfFixture();
    const [head, ...lines] = csv.content.toString().trimEnd().split('\r\n');
    expect(head.match(/"[^"]*"|[^,]+/g)).toHaveLength(columns.length);
    expect(lines.map((line) => line.split(','))).toEqual(rows.map((row) => row.map(String)));
    const png = await chart.save('PNG');
    expect(png.name).toBe('equities.png');
    expect(png.content.subarray(1, 4).toString()).toBe('PNG');
    const box = (await chart.drawing.boundingBox())!;
    expect(png.content.readUInt32BE(16)).toBe(2 * box.width);
    expect(png.content.readUInt32BE(20)).toBe(2 * box.height);
    expect(png.content.length).toBeGreaterThan(20_000);
    const svg = await chart.save('SVG');
    expect(svg.name).toBe('equities.svg');
    const parsed = await page.evaluate(`(${PARSE_SVG})(${JSON.stringify(svg.content.toString())})`);
    expect(parsed).toEqual({ tag: 'svg', lines: 6, scripts: 0 });
    const nothing = new ChartPage(page, 'Nothing');
    expect(await nothing.tool('Save as CSV').isDisabled()).toBe(true);
  });

  test('where Plotly cannot be fetched it says so, and tries again', async () => {
    const page = await open();
    await page.route(/plotly.*\.js$/, (route) => route.abort());
    allowed = /Failed to load resource/;
    await page.getByRole('button', { name: 'Draw' }).click();
    const { frame } = new ChartPage(page, 'Equities');
    await frame.getByText('The charts could not be fetched').waitFor();
    await page.unroute(/plotly.*\.js$/);
    await frame.getByRole('button', { name: 'Try again' }).click();
    await frame.locator('.main-svg').first().waitFor();
  });

  test.each(['light', 'dark'])('axe-core finds nothing serious in %s', async (theme) => {
    const page = await draw(`?theme=${theme}`);
    const chart = new ChartPage(page, 'Equities');
    for (const label of LABELS) await new ChartPage(page, label).isDrawn();
    await chart.frame.scrollIntoViewIfNeeded();
    await chart.pointAt(0.5);
    await soon(() => chart.crosshairDate()).not.toBeNull();
    expect(await seriousViolations(page)).toEqual([]);
    await chart.tool('Full screen').click();
    await chart.fullScreen.locator('.main-svg').first().waitFor();
    expect(await seriousViolations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await chart.fullScreen.waitFor({ state: 'detached' });
    await chart.tool('Data as table').click();
    await page.getByRole('grid').waitFor();
    expect(await seriousViolations(page)).toEqual([]);
  });

  test(`${MANY} equity curves of ${MANY_DAYS} days: measured, not judged`, async () => {
    const page = await open(`?alone&curves=${MANY}&days=${MANY_DAYS}`);
    const first = await page.evaluate(MEASURE_DRAWING);
    const chart = new ChartPage(page, 'Equities');
    const { x, y, width, height } = await chart.plot();
    const frames = await page.evaluate(`(${MEASURE_CROSSHAIR})(${x}, ${y + height / 2}, ${width})`);
    await page.reload();
    await page.getByRole('button', { name: 'Draw' }).waitFor();
    const again = await page.evaluate(MEASURE_DRAWING);
    console.log(
      `${MANY} equity curves of ${MANY_DAYS} days: drawn ${Math.round(first as number)} ms after they were asked for ` +
        `(Plotly fetched and compiled meanwhile), ${Math.round(again as number)} ms after a reload; crosshair: ${JSON.stringify(frames)}`,
    );
    expect(await chart.drawing.locator('.scatterlayer .js-line').count()).toBe(2 * MANY);
  });
});

/** How far the drawing is from its place, px. */
const overflow = (chart: ChartPage): Promise<number> =>
  chart.drawing.evaluate((place) => {
    const svg = place.querySelector('.main-svg')!;
    return Math.max(Math.abs(svg.clientWidth - place.clientWidth), Math.abs(svg.clientHeight - place.clientHeight));
  });

/** The table of the fixture's equities, as they were made in the page. */
function tableOfFixture() {
  const runs = [0, 1, 2].map((i) =>
    generatedExperiment({ id: `E${i + 1}`, seed: SEED + i, folds: FOLDS, foldDays: DAYS / FOLDS, features: 12 }),
  );
  const curves = runs.map(({ id, equity }, i) => ({ name: i === 1 ? HOSTILE : id, equity }));
  return figureTable(equityFigure({ curves, folds: runs[0].folds }, 'light'));
}

/** Of the first tick of the equities. */
const TICK_COLOUR = `getComputedStyle(document.querySelector('figure[aria-label="Equities"] .ytick text')).fill`;
const FOCUSED_NAME = "document.activeElement.getAttribute('aria-label')";
const PARSE_SVG = `(text) => {
  const { documentElement: root } = new DOMParser().parseFromString(text, 'image/svg+xml');
  const count = (selector) => root.querySelectorAll(selector).length;
  return { tag: root.tagName, lines: count('.js-line'), scripts: count('script') };
}`;

/** ms from the click that asks for the charts to the frame after both rows of the first are drawn. */
const MEASURE_DRAWING = `new Promise((resolve) => {
  const start = performance.now();
  [...document.querySelectorAll('button')].find((button) => button.textContent === 'Draw').click();
  const look = () => {
    const lines = document.querySelectorAll('figure[aria-label="Equities"] .scatterlayer .js-line').length;
    if (lines < ${2 * MANY}) return requestAnimationFrame(look);
    requestAnimationFrame(() => resolve(performance.now() - start));
  };
  look();
})`;

/** Moves the pointer over the first chart for 60 frames. @returns the time of a frame, ms */
const MEASURE_CROSSHAIR = `(left, y, width) => new Promise((resolve) => {
  const place = document.querySelector('figure[aria-label="Equities"] [role="img"]');
  const times = [];
  let last = performance.now();
  const frame = () => {
    const now = performance.now();
    times.push(now - last);
    last = now;
    if (times.length > 60) {
      times.sort((a, b) => a - b);
      return resolve({ median: Math.round(times[30]), worst: Math.round(times[60]) });
    }
    const clientX = left + (width * times.length) / 62;
    place.dispatchEvent(new PointerEvent('pointermove', { bubbles: true, clientX, clientY: y }));
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
})`;
