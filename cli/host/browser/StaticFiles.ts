import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { constants, gzip } from 'node:zlib';
import { AppError, contentTypeOf } from '../../../core/contract/index.ts';

export interface StaticFile {
  type: string;
  cacheControl: string;
  body: Buffer;
  /** Absent where it would not be smaller. */
  gzipped?: Buffer;
}

/** By the path of the URL, decoded by nobody: what is not a key is not there. */
export type StaticFiles = ReadonlyMap<string, StaticFile>;

const compress = promisify(gzip);

/**
 * Reads the built renderer; `/` is its index.html.
 * @throws AppError FILE_UNREADABLE when it was not built
 */
export async function readStaticFiles(folder: URL): Promise<StaticFiles> {
  const root = fileURLToPath(folder);
  const files = new Map<string, StaticFile>();
  for (const path of filesBelow(root)) {
    const name = relative(root, path).split(sep).join('/');
    files.set(`/${name}`, await staticFile(name, readFileSync(path)));
  }
  const index = files.get('/index.html');
  if (!index) throw new AppError('FILE_UNREADABLE', `There is no built renderer in ${root}. Run \`npm run build\`.`);
  return files.set('/', index);
}

async function staticFile(name: string, body: Buffer): Promise<StaticFile> {
  const gzipped = await compress(body, { level: constants.Z_BEST_SPEED });
  return {
    type: contentTypeOf(name),
    // The build names what lies in assets/ by its content.
    cacheControl: name.startsWith('assets/') ? 'private, max-age=31536000, immutable' : 'no-store',
    body,
    ...(gzipped.length < body.length && { gzipped }),
  };
}

function filesBelow(root: string): string[] {
  try {
    const entries = readdirSync(root, { recursive: true, withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  } catch {
    return [];
  }
}
