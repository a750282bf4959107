/**
 * Makes a clone ready to run: installs the dependencies when they are missing or older than the lockfile, compiles the
 * kernels when they are missing or older than their sources and, with --build, builds `dist/` when it is missing or older than the sources. Runs before anything is installed,
 * so it uses only what Node 18 has.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const modified = (path) => (existsSync(path) ? statSync(path).mtimeMs : 0);

/** Newest modification time, in ms, of the files below a folder. */
function newest(folder) {
  let latest = 0;
  if (!existsSync(folder)) return latest;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    latest = Math.max(latest, entry.isDirectory() ? newest(path) : modified(path));
  }
  return latest;
}

function run(command, what) {
  process.stderr.write(`${what}: ${command}\n`);
  const { status, error } = spawnSync(command, { cwd: root, stdio: ['ignore', 2, 2], shell: true });
  if (status !== 0) {
    process.stderr.write(`${what} failed (${error ? error.message : `exit code ${status}`}). Command: ${command}\n`);
    process.exit(1);
  }
}

// npm writes this file at the end of a complete install; a killed install leaves the old one or none.
const installed = modified(join(root, 'node_modules', '.package-lock.json'));
const hasNode = ['node', 'node.exe'].some((file) => existsSync(join(root, 'node_modules', 'node', 'bin', file)));
if (installed < modified(join(root, 'package-lock.json')) || !hasNode) {
  // Of all install scripts only that of the package `node` is needed: it puts the binary in place. npm would also compile
  // better-sqlite3 though its binaries are in the package, and a machine without a compiler would fail.
  run('npm ci --ignore-scripts --no-audit --no-fund --loglevel=error', 'Installing the dependencies');
  run('npm rebuild node', 'Installing Node 24 for the scripts');
}

const kernels = join(root, 'core', 'kernels');
if (modified(join(kernels, 'generated', 'kernelBytes.ts')) < newest(join(kernels, 'assembly'))) {
  const node = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  run(`"${node}" scripts/kernels.ts`, 'Compiling the kernels');
}

if (process.argv.includes('--build')) {
  const folders = ['core', 'cli', 'electron', 'renderer', 'scripts'].map((folder) => newest(join(root, folder)));
  const files = ['vite.config.ts', 'vite.renderer.ts', 'package-lock.json'].map((file) => modified(join(root, file)));
  const built = ['hrp.mjs', join('renderer', 'index.html')].map((file) => modified(join(root, 'dist', file)));
  if (Math.min(...built) < Math.max(...folders, ...files)) {
    run('npm run --silent build', 'Building');
  }
}
