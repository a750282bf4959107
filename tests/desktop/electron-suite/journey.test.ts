import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { _electron as electron, type ElectronApplication } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { electronRuntime } from '../../../scripts/electronRuntime.ts';
import { walkJourney } from '../../e2e/support/walkJourney.ts';
import { WatchedPage } from '../../e2e/support/WatchedPage.ts';

const MAIN = resolve(import.meta.dirname, '../../../dist/desktop/main/index.js');
/** Of a step of the journey. */
const TIMEOUT_MS = 300_000;

const runtime = electronRuntime();
if ('missing' in runtime) process.stdout.write(`Skipped, the journey in Electron: ${runtime.missing}.\n`);

/** The parts of main that a double cannot show, with the real runtime, and the journey of the browser host. */
describe.skipIf('missing' in runtime)('one session in the desktop host', { timeout: TIMEOUT_MS }, () => {
  let folder: string;
  let application: ElectronApplication;
  let watched: WatchedPage;
  const workspace = () => join(folder, 'workspace');

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'hrp-electron-'));
    application = await electron.launch({
      executablePath: (runtime as { executable: string }).executable,
      args: [MAIN, `--user-data-dir=${folder}/user`, `--workspace=${workspace()}`],
    });
    watched = new WatchedPage(await application.firstWindow());
  });
  afterAll(async () => {
    await application?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('opens a workspace in a sandboxed window that is connected to its engine', async () => {
    const { page } = watched;
    expect(page.url()).toMatch(/^hrp:\/\/app\//);
    await page.getByText('Overview').first().waitFor();
    // Of the page's own world: no Node, no Electron, the bridge alone.
    const world = await page.evaluate('[typeof require, typeof process, Object.keys(window.hrpDesktop).sort().join()]');
    expect(world).toEqual(['undefined', 'undefined', 'connect,onCommand,onEngineLost,pathOf']);
  });

  walkJourney(() => ({ page: watched.page, workspace: workspace() }));

  it('asks for nothing outside this machine', () => expect(watched.foreign).toEqual([]));
});
