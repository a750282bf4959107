import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { installedChromium, NO_CHROMIUM } from '../../../scripts/chromium.ts';
import { launchChromium } from './ReportPage.ts';
import { WatchedPage } from './WatchedPage.ts';
import { Workstation } from './Workstation.ts';

const executable = installedChromium();
if (executable === null) console.log(NO_CHROMIUM);

/** Whether there is a browser; what uses a session is skipped without. */
export const HAS_BROWSER = executable !== null;

export interface Session {
  readonly workstation: Workstation;
  readonly watched: WatchedPage;
  /** When `hrp open` was started, as `performance.now()`. */
  readonly started: number;
}

/**
 * A workstation over a new workspace and a page that is open on it, for the tests of the `describe` that calls this:
 * there before the first of them, gone after the last. What it returns is filled when they run.
 */
export function useSession(): Session {
  const session: { -readonly [K in keyof Session]?: Session[K] } = {};
  let folder: string;
  let browser: Browser | undefined;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'hrp-session-'));
    browser = await launchChromium(executable!);
    session.started = performance.now();
    session.workstation = await Workstation.open(join(folder, 'workspace'));
    session.watched = await WatchedPage.open(browser, session.workstation.url);
  });
  afterAll(async () => {
    await browser?.close();
    await session.workstation?.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return session as Session;
}
