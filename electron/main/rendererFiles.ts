import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { AppError, contentTypeOf } from '../../core/contract/index.ts';

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
    if (entry.isDirectory()) collect(path, `${below}${entry.name}/`, files);
    else files.set(`${below}${entry.name}`, { path, type: contentTypeOf(entry.name) });
  }
}
