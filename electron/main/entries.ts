import { join, sep } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Where the build puts what belongs together: `dist/desktop/{main,preload}` and `dist/renderer`. */
const main = import.meta.dirname;

/** In a package, what plain Node must load (worker threads, native modules) lies beside the archive, not in it. */
const outsideArchive = (path: string) => path.replace(`${sep}app.asar${sep}`, `${sep}app.asar.unpacked${sep}`);

export const ENGINE_ENTRY = outsideArchive(join(main, 'engine.mjs'));
export const COMPUTE_ENTRY = outsideArchive(join(main, 'compute.mjs'));
export const WORKER_ENTRY = pathToFileURL(outsideArchive(join(main, 'worker.mjs')));
export const PRELOAD_FILE = join(main, '../preload/index.cjs');
export const RENDERER_FOLDER = join(main, '../../renderer');
