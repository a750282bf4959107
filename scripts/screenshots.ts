/**
 * Takes the pictures of docs/guide: every screen in both themes and two sizes, full, empty, loading and wrong. Needs the
 * build and a Chromium; makes its own workspaces. `node scripts/screenshots.ts [words of file names]`
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BrowserContext, Page } from 'playwright-core';
import { goTo } from '../tests/e2e/pages/goTo.ts';
import { launchChromium } from '../tests/e2e/support/ReportPage.ts';
import { Workstation } from '../tests/e2e/support/Workstation.ts';
import { installedChromium, NO_CHROMIUM } from './chromium.ts';

const SIZES = { '1280': { width: 1280, height: 800 }, '1920': { width: 1920, height: 1080 } };
const THEMES = ['light', 'dark'] as const;
const SETTLED_MS = 1500;

const FULL = {
  overview: '/',
  data: '/data',
  hypotheses: '/hypotheses',
  hypothesis: '/hypotheses/H1',
  'new-hypothesis': '/hypotheses/new',
  experiments: '/experiments',
  experiment: '/experiments/E2',
  compare: '/experiments/compare/E1,E2,E3',
  'new-experiment': '/experiments/new/H1',
  models: '/models',
  model: '/models/demo/1',
};
const EMPTY = {
  overview: '/',
  data: '/data',
  import: '/data/import',
  hypotheses: '/hypotheses',
  experiments: '/experiments',
  models: '/models',
};
const LOADING = { overview: '/', experiments: '/experiments', experiment: '/experiments/E2', model: '/models/demo/1' };
/** With a policy file that is no policy: what reads it says so. */
const WRONG = { hypotheses: '/hypotheses', 'new-experiment': '/experiments/new/H1', experiment: '/experiments/E99' };

const root = new URL('..', import.meta.url);
const images = fileURLToPath(new URL('docs/guide/images', root));
const hrp = fileURLToPath(new URL('dist/hrp.mjs', root));
const wanted = process.argv.slice(2);
const executable = installedChromium();
if (!executable) {
  process.stderr.write(`${NO_CHROMIUM}\n`);
  process.exit(1);
}

const folder = mkdtempSync(join(tmpdir(), 'hrp-screenshots-'));
const demo = join(folder, 'demo');
mkdirSync(images, { recursive: true });
const browser = await launchChromium(executable);
try {
  spawnSync(process.execPath, [hrp, 'demo', '--workspace', demo], { stdio: ['ignore', 'ignore', 'inherit'] });
  await session(demo, async (context) => {
    await pictures(context, 'full', FULL);
    await pictures(context, 'loading', LOADING, (page) => page.routeWebSocket(/./, () => undefined));
  });
  writeFileSync(join(demo, 'policy.json'), '{ "TestSetGuard": "three" }');
  await session(demo, (context) => pictures(context, 'wrong', WRONG));
  await session(join(folder, 'empty'), (context) => pictures(context, 'empty', EMPTY));
} finally {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
}

/** Opens a workspace, and a browser profile that has its session. */
async function session(workspace: string, work: (context: BrowserContext) => Promise<void>): Promise<void> {
  const workstation = await Workstation.open(workspace);
  const context = await browser.newContext({ baseURL: new URL(workstation.url).origin });
  try {
    await (await context.newPage()).goto(workstation.url);
    await work(context);
  } finally {
    await context.close();
    await workstation.close();
  }
}

async function pictures(
  context: BrowserContext,
  state: string,
  places: Record<string, string>,
  prepare?: (page: Page) => Promise<unknown>,
): Promise<void> {
  const page = await context.newPage();
  await prepare?.(page);
  await page.goto('/');
  for (const theme of THEMES) {
    await page.emulateMedia({ colorScheme: theme });
    for (const [size, viewport] of Object.entries(SIZES)) {
      await page.setViewportSize(viewport);
      for (const [name, place] of Object.entries(places)) {
        const file = `${name}-${state}-${theme}-${size}.png`;
        if (wanted.length > 0 && !wanted.some((word) => file.includes(word))) continue;
        await goTo(page, place);
        await page.waitForTimeout(SETTLED_MS);
        await page.screenshot({ path: join(images, file) });
        process.stdout.write(`${file}\n`);
      }
    }
  }
  await page.close();
}
