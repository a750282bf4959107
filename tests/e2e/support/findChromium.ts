import { existsSync } from 'node:fs';

const DEBIAN = '/usr/bin/chromium';

/** The browser of the end-to-end tests: env CHROMIUM, else Debian's; undefined where neither is there. */
export function findChromium(): string | undefined {
  return [process.env['CHROMIUM'], DEBIAN].find((path) => path !== undefined && path !== '' && existsSync(path));
}

/** Printed where a test is skipped for want of a browser. */
export const NO_CHROMIUM = 'Skipped: no Chromium. `apt-get install chromium`, or set CHROMIUM to a browser’s file.';
