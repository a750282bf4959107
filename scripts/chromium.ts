import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const INSTALL = 'apt-get update && apt-get install -y --no-install-recommends chromium';

/** Printed where a test is skipped for want of a browser. */
export const NO_CHROMIUM = `Skipped: no Chromium. ${INSTALL}, or set CHROMIUM to a browser's file.`;

/** The browser that is there: CHROMIUM, or what is installed. */
export const installedChromium = (): string | null =>
  [process.env.CHROMIUM ?? '', ...PLACES].find((path) => path !== '' && existsSync(path)) ?? null;

/** The browser of the browser suite; for root on Debian, apt installs one where there is none. */
export function findChromium(): string | null {
  const found = installedChromium();
  if (found) return found;
  const mayInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  if (mayInstall) {
    process.stdout.write(`No Chromium found; installing Debian's: ${INSTALL}\n`);
    spawnSync(INSTALL, {
      shell: true,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
    const installed = installedChromium();
    if (installed) return installed;
  }
  process.stdout.write(`No Chromium found: the browser suite is skipped. To run it: ${INSTALL}\n`);
  return null;
}
