import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../core/contract/index.ts';

const TYPES: Record<string, string> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  json: 'application/json; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  ico: 'image/x-icon',
  woff: 'font/woff',
  woff2: 'font/woff2',
  ttf: 'font/ttf',
  wasm: 'application/wasm',
  txt: 'text/plain; charset=utf-8',
};

export interface RendererFile {
  path: string;
  type: string;
}

/**
 * The files of the built renderer by the path of their address; `/` is index.html. What is not a key is not served, so
 * no address can name anything else.
 * @throws AppError FILE_UNREADABLE when it was not built
 */
export function rendererFiles(folder: string): ReadonlyMap<string, RendererFile> {
  const files = new Map<string, RendererFile>();
  collect(folder, '/', files);
  const index = files.get('/index.html');
  if (!index) throw new AppError('FILE_UNREADABLE', `There is no built renderer in ${folder}. Run \`npm run build\`.`);
  return files.set('/', index);
}

function collect(folder: string, below: string, files: Map<string, RendererFile>): void {
  let entries;
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch {
    return;
  }
  for (const entry of entries) {
    const path = join(folder, entry.name);
    const extension = entry.name.slice(entry.name.lastIndexOf('.') + 1);
    if (entry.isDirectory()) collect(path, `${below}${entry.name}/`, files);
    else files.set(`${below}${entry.name}`, { path, type: TYPES[extension] ?? 'application/octet-stream' });
  }
}
