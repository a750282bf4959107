import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PACKAGE = fileURLToPath(new URL('../node_modules/electron/', import.meta.url));

/**
 * Electron's executable, or why the desktop host cannot run. Only looks: loading the package would begin to download it.
 * @param folder the package electron
 */
export function electronRuntime(
  folder = PACKAGE,
  env = process.env,
  platform = process.platform,
): { executable: string } | { missing: string } {
  if (!existsSync(folder)) return { missing: 'the package electron is not installed' };
  const pathFile = join(folder, 'path.txt');
  const elsewhere = env.ELECTRON_OVERRIDE_DIST_PATH;
  if (!existsSync(pathFile) && !elsewhere) return { missing: "Electron's runtime has not been downloaded" };
  const name = existsSync(pathFile) ? readFileSync(pathFile, 'utf8').trim() : 'electron';
  const executable = join(elsewhere ?? join(folder, 'dist'), name);
  if (!existsSync(executable)) return { missing: "Electron's runtime is incomplete: its executable is not there" };
  const hasDisplay = platform !== 'linux' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
  return hasDisplay ? { executable } : { missing: 'this session has no display' };
}
