import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const INSTALL = 'apt-get update && apt-get install -y --no-install-recommends chromium';

/** The browser of the browser suite: CHROMIUM, or what is installed, or, for root on Debian, what apt installs now. */
export function findChromium(): string | null {
  const found = [process.env.CHROMIUM ?? '', ...PLACES].find((path) => path !== '' && existsSync(path));
  if (found) return found;
  const mayInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  if (mayInstall) {
    process.stdout.write(`No Chromium found; installing Debian's: ${INSTALL}\n`);
    spawnSync(INSTALL, {
      shell: true,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
    const installed = PLACES.find((path) => existsSync(path));
    if (installed) return installed;
  }
  process.stdout.write(`No Chromium found: the browser suite is skipped. To run it: ${INSTALL}\n`);
  return null;
}
