import { resolve } from 'node:path';
import { _electron as electron } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { electronRuntime } from '../../../scripts/electronRuntime.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

const MAIN = resolve(import.meta.dirname, '../../../dist/desktop/main/index.js');
const runtime = electronRuntime();
if ('missing' in runtime) process.stdout.write(`Skipped, the journey in Electron: ${runtime.missing}.\n`);

/** The parts of main that a double cannot show, with the real runtime. */
describe.skipIf('missing' in runtime)('the desktop host in Electron', () => {
  it('opens a workspace in a sandboxed window that is connected to its engine', async () => {
    const folder = temporaryFolder();
    const application = await electron.launch({
      executablePath: (runtime as { executable: string }).executable,
      args: [MAIN, `--user-data-dir=${folder}/user`, `--workspace=${folder}/workspace`],
    });
    try {
      const page = await application.firstWindow();
      expect(page.url()).toMatch(/^hrp:\/\/app\//);
      await page.getByText('Overview').first().waitFor();
      // Of the page's own world: no Node, no Electron, the bridge alone.
      const world = await page.evaluate(
        '[typeof require, typeof process, Object.keys(window.hrpDesktop).sort().join()]',
      );
      expect(world).toEqual(['undefined', 'undefined', 'connect,onCommand,onEngineLost,pathOf']);
    } finally {
      await application.close();
    }
  });
});
