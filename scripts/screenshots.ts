/**
 * Takes the pictures of docs/guide: every screen in both themes and two sizes, full, empty, loading and wrong, and what is
 * at work. Needs the build and a Chromium; makes its own workspaces.
 * `node scripts/screenshots.ts [words of file names]`
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BrowserContext, Page, WebSocketRoute } from 'playwright-core';
import { BacktestPage } from '../tests/e2e/pages/BacktestPage.ts';
import { FramePage } from '../tests/e2e/pages/FramePage.ts';
import { goTo } from '../tests/e2e/pages/goTo.ts';
import { ImportWizardPage } from '../tests/e2e/pages/ImportWizardPage.ts';
import { NewExperimentPage } from '../tests/e2e/pages/NewExperimentPage.ts';
import { RegimesPage } from '../tests/e2e/pages/RegimesPage.ts';
import { launchChromium } from '../tests/e2e/support/ReportPage.ts';
import { Workstation } from '../tests/e2e/support/Workstation.ts';
import { installedChromium, NO_CHROMIUM } from './chromium.ts';

const SIZES = { '1280': { width: 1280, height: 800 }, '1920': { width: 1920, height: 1080 } };
const THEMES = ['light', 'dark'] as const;
const SETTLED_MS = 700;
const DRAWN_MS = 60_000;
const QUALITY = 85;
const SKELETONS_IN_VIEW = `[...document.querySelectorAll('.bp6-skeleton')]
  .some((one) => one.getBoundingClientRect().top < innerHeight && one.getBoundingClientRect().bottom > 0)`;

/** Where a picture is taken, and what is done there before. */
interface Scene {
  place: string;
  act?(page: Page): Promise<unknown>;
}
type Scenes = Record<string, Scene>;

const at = (place: string, act?: Scene['act']): Scene => ({ place, ...(act && { act }) });
const below = (panel: string) => async (page: Page) => {
  await page.waitForTimeout(SETTLED_MS);
  await page.getByRole('region', { name: panel, exact: true }).first().scrollIntoViewIfNeeded();
};

const backtested = async (page: Page) => {
  const backtest = new BacktestPage(page);
  await backtest.open('E2');
  await backtest.runOwn();
  return backtest;
};
const fitted = async (page: Page) => {
  const regimes = new RegimesPage(page);
  await regimes.open('H1');
  await regimes.panel.getByRole('button', { name: /: regimes of H1$/ }).waitFor();
  if ((await regimes.panel.getByText('No regimes were fitted yet').count()) > 0) {
    await regimes.openForm();
    await regimes.fit();
  }
  await regimes.shown('R1');
  return regimes;
};

const SCREENS = {
  overview: at('/'),
  data: at('/data'),
  import: at('/data/import'),
  hypotheses: at('/hypotheses'),
  'new-hypothesis': at('/hypotheses/new'),
  experiments: at('/experiments'),
  models: at('/models'),
};
const DETAILS = {
  hypothesis: at('/hypotheses/H1'),
  experiment: at('/experiments/E2'),
  compare: at('/experiments/compare/E1,E2,E3'),
  'new-experiment': at('/experiments/new/H1'),
  'new-study': at('/hypotheses/H1/studies/new'),
  model: at('/models/demo/1'),
};
const FULL: Scenes = {
  ...SCREENS,
  ...DETAILS,
  'experiment-folds': at('/experiments/E2', below('Folds')),
  'experiment-backtest': at('/experiments/E2', backtested),
  'experiment-backtest-form': at('/experiments/E2', async (page) => (await backtested(page)).openForm()),
  'experiment-grid-form': at('/experiments/E2', async (page) =>
    (await backtested(page)).openForm('Grid of portfolios'),
  ),
  'hypothesis-regimes': at('/hypotheses/H1', fitted),
  'hypothesis-regimes-form': at('/hypotheses/H1', async (page) => (await fitted(page)).openForm()),
  'compare-charts': at('/experiments/compare/E1,E2,E3', below('IC by fold')),
  study: at('/hypotheses/H1/studies/S1'),
  'study-trials': at('/hypotheses/H1/studies/S1', below('Trials')),
  'model-drift': at('/models/demo/1', below('Moves')),
  palette: at('/experiments/E2', (page) => page.keyboard.press('Control+k')),
  evaluate: at('/experiments/E1', (page) => page.getByRole('button', { name: 'Evaluate on the holdout' }).click()),
};
const WORKING: Scenes = {
  jobs: at('/experiments/new/H1', async (page) => {
    const form = new NewExperimentPage(page);
    if (await page.getByRole('button', { name: 'Train', exact: true }).isEnabled()) {
      await form.chooseModel('gbdt_leafwise');
      await form.train();
    }
    await new FramePage(page).openJobs();
  }),
};
const IMPORT: Scenes = {
  import: at('/data/import', async (page) => {
    const wizard = new ImportWizardPage(page);
    await wizard.typePath(bars);
    await wizard.firstRows.first().waitFor();
    await wizard.check();
  }),
};
/** What a broken policy file and addresses of what there is not look like. */
const WRONG: Scenes = {
  hypotheses: at('/hypotheses'),
  hypothesis: at('/hypotheses/H99'),
  'new-experiment': at('/experiments/new/H1'),
  study: at('/hypotheses/H1/studies/S99'),
  experiment: at('/experiments/E99'),
  compare: at('/experiments/compare/E1,E99'),
  model: at('/models/nobody/1'),
  import: at('/data/import', (page) => new ImportWizardPage(page).typePath(hrp)),
};

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
const bars = join(demo, 'demo-market', 'bars.csv.gz');
mkdirSync(images, { recursive: true });
const browser = await launchChromium(executable);
try {
  run('demo');
  run('study', 'create', '--hypothesis', 'H1', '--model', 'ridge', '--trials', '20', '--pruner', 'median');
  run('study', 'run', 'S1');
  await session(demo, async (context) => {
    await pictures(context, 'full', FULL);
    await pictures(context, 'loading', { ...SCREENS, ...DETAILS }, silentEngine);
    await pictures(context, 'lost', { ...SCREENS, ...DETAILS }, loseEngine);
    await pictures(context, 'working', WORKING);
  });
  await session(join(folder, 'empty'), async (context) => {
    await pictures(context, 'empty', SCREENS);
    await pictures(context, 'findings', IMPORT);
  });
  writeFileSync(join(demo, 'policy.json'), '{ "TestSetGuard": "three" }');
  await session(demo, (context) => pictures(context, 'wrong', WRONG));
} finally {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
}

/** A command of the command line on the demo workspace. */
function run(...command: string[]): void {
  spawnSync(process.execPath, [hrp, ...command, '--workspace', demo], { stdio: ['ignore', 'ignore', 'inherit'] });
}

/** An engine that never answers. */
async function silentEngine(page: Page): Promise<void> {
  await page.routeWebSocket(/./, () => undefined);
}

/** @returns what takes the engine away from the page, for good */
async function loseEngine(page: Page): Promise<() => void> {
  const open: WebSocketRoute[] = [];
  let isLost = false;
  await page.routeWebSocket(/./, (socket) => {
    if (isLost) return void socket.close();
    socket.connectToServer();
    open.push(socket);
  });
  return () => {
    isLost = true;
    for (const socket of open) void socket.close();
  };
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

/** What is in view is there, charts too. */
async function drawn(page: Page): Promise<void> {
  const until = Date.now() + DRAWN_MS;
  while ((await page.evaluate(SKELETONS_IN_VIEW)) && Date.now() < until) await page.waitForTimeout(100);
}

async function pictures(
  context: BrowserContext,
  state: string,
  scenes: Scenes,
  prepare?: (page: Page) => Promise<void | (() => void)>,
): Promise<void> {
  for (const theme of THEMES) {
    for (const [size, viewport] of Object.entries(SIZES)) {
      for (const [name, { place, act }] of Object.entries(scenes)) {
        const file = `${name}-${state}-${theme}-${size}.webp`;
        if (wanted.length > 0 && !wanted.some((word) => file.includes(word))) continue;
        const page = await context.newPage();
        await page.emulateMedia({ colorScheme: theme });
        await page.setViewportSize(viewport);
        const finish = await prepare?.(page);
        await page.goto('/');
        await goTo(page, place);
        await act?.(page);
        if (state !== 'loading') await drawn(page);
        await page.waitForTimeout(SETTLED_MS);
        if (finish) {
          finish();
          await page.waitForTimeout(SETTLED_MS);
        }
        const { data } = await (
          await context.newCDPSession(page)
        ).send('Page.captureScreenshot', { format: 'webp', quality: QUALITY });
        writeFileSync(join(images, file), data, 'base64');
        process.stdout.write(`${file}\n`);
        await page.close();
      }
    }
  }
}
