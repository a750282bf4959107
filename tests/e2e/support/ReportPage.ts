import { pathToFileURL } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';

const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--no-default-browser-check',
];

export const launchChromium = (executablePath: string): Promise<Browser> =>
  chromium.launch({ executablePath, args: ARGUMENTS });

/** A report opened from its file, with all that it asked for and complained of. */
export class ReportPage {
  readonly requests: string[] = [];
  readonly complaints: string[] = [];
  readonly page: Page;

  private constructor(page: Page) {
    this.page = page;
    page.on('request', (request) => this.requests.push(request.url()));
    page.on('console', (message) => this.complaints.push(`${message.type()}: ${message.text()}`));
    page.on('pageerror', (error) => this.complaints.push(error.message));
    page.on('dialog', (dialog) => {
      this.complaints.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
  }

  static async open(browser: Browser, file: string, colorScheme: 'light' | 'dark'): Promise<ReportPage> {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, colorScheme });
    const report = new ReportPage(page);
    await page.goto(pathToFileURL(file).href, { waitUntil: 'load' });
    return report;
  }

  /** Places of figures, and of them those with a drawing. */
  async figures(): Promise<{ places: number; drawn: number }> {
    const places = await this.page.locator('.figure').count();
    const drawn = await this.page.locator('.figure:has(svg.main-svg)').count();
    return { places, drawn };
  }

  /** How far the page reaches beyond the window, in px. */
  async horizontalOverflow(): Promise<number> {
    return this.page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
  }

  /** How far each figure's drawing is from its place in height and width, in px; the worst. */
  async worstFit(): Promise<number> {
    return this.page.evaluate(`Math.max(...[...document.querySelectorAll('.figure')].flatMap((place) => {
      const drawing = place.querySelector('svg.main-svg');
      return [Math.abs(place.clientWidth - drawing.clientWidth), Math.abs(place.clientHeight - drawing.clientHeight)];
    }))`);
  }

  /** Colour of the first tick's text in the first figure. */
  async tickColour(): Promise<string> {
    return this.page.evaluate(`getComputedStyle(document.querySelector('.figure .ytick text')).fill`);
  }

  /** Every text of the page and its figures with its WCAG contrast against the nearest painted background. */
  async contrasts(): Promise<{ text: string; contrast: number }[]> {
    return this.page.evaluate(CONTRASTS);
  }

  close(): Promise<void> {
    return this.page.close();
  }
}

const CONTRASTS = `(() => {
  const channels = (colour) => (colour.match(/[\\d.]+/g) ?? []).map(Number);
  const linear = (c) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4);
  const luminance = ([r, g, b]) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
  const backgroundOf = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = channels(getComputedStyle(at).backgroundColor);
      if (colour.length === 3 || colour[3] === 1) return colour;
    }
    return [255, 255, 255];
  };
  /* Text inside a bar stands on the bar. */
  const groundOf = (element) => {
    const bar = element.classList.contains('bartext-inside') && element.parentElement.querySelector('path');
    return bar ? channels(getComputedStyle(bar).fill) : backgroundOf(element);
  };
  const shown = (element) => element.getClientRects().length > 0 && getComputedStyle(element).display !== 'none';
  const ownText = (element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== '');
  return [...document.body.querySelectorAll('*')]
    .filter((element) => !['SCRIPT', 'STYLE'].includes(element.tagName) && ownText(element) && shown(element))
    .map((element) => {
      const style = getComputedStyle(element);
      const ink = channels(element instanceof SVGElement ? style.fill : style.color);
      const [low, high] = [luminance(ink), luminance(groundOf(element))].sort((a, b) => a - b);
      return { text: element.textContent.trim(), contrast: (high + 0.05) / (low + 0.05) };
    });
})()`;
