/** `npm start`: the desktop host where Electron's runtime is there, else the browser host, saying why. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { electronRuntime } from './electronRuntime.ts';

const path = (relative: string) => fileURLToPath(new URL(`../${relative}`, import.meta.url));
const HRP = path('dist/hrp.mjs');
const DESKTOP = path('dist/desktop/main/index.js');
const args = process.argv.slice(2);

const runtime = electronRuntime();
if ('missing' in runtime) {
  process.stderr.write(`The workstation opens in your browser: ${runtime.missing}.\n`);
  process.argv = [process.argv[0], HRP, 'open', ...args];
  await import(pathToFileURL(HRP).href);
} else {
  // The bootstrap keeps hrp.mjs newer than the sources.
  if (!existsSync(DESKTOP) || statSync(DESKTOP).mtimeMs < statSync(HRP).mtimeMs) {
    const { status } = spawnSync('electron-vite build -c ./vite.config.ts', {
      cwd: path('.'),
      shell: true,
      stdio: [0, 2, 2],
    });
    if (status !== 0) process.exit(1);
  }
  const desktop = spawn(runtime.executable, [DESKTOP, ...args], { stdio: 'inherit' });
  // Both get the terminal's interrupt; the desktop host decides when it ends.
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => void desktop.kill('SIGTERM'));
  desktop.once('exit', (code) => (process.exitCode = code ?? 1));
}
