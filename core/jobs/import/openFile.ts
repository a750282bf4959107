import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { resolve } from 'node:path';
import { createGunzip } from 'node:zlib';
import { AppError } from '../../contract/index.ts';
import type { OnProgress } from '../../kernels/index.ts';

export type FileFormat = 'csv' | 'csv.gz' | 'parquet';

/** A file that exists, can be read and is of a known format. */
export interface OpenedFile {
  /** Absolute. */
  readonly path: string;
  readonly format: FileFormat;
  readonly bytes: number;
}

const CHUNK_BYTES = 1 << 18;
const GZIP = [0x1f, 0x8b];
const PARQUET = [...Buffer.from('PAR1')];

/**
 * Looks at a file and tells its format from its first bytes, whatever it is called.
 * @throws AppError FILE_UNREADABLE when it is absent, a folder or not permitted; FILE_FORMAT when it is empty or is not
 * of the format that was asked for
 */
export async function openFile(file: string, format: 'auto' | FileFormat): Promise<OpenedFile> {
  const path = resolve(file);
  const head = Buffer.alloc(4);
  let bytes: number;
  try {
    const handle = await open(path, 'r');
    try {
      const stat = await handle.stat();
      if (!stat.isFile())
        throw new AppError(
          'FILE_UNREADABLE',
          `${path} is ${stat.isDirectory() ? 'a folder' : 'no regular file'}. Name a file.`,
        );
      bytes = stat.size;
      await handle.read(head, 0, head.length, 0);
    } finally {
      await handle.close();
    }
  } catch (thrown) {
    throw unreadable(path, thrown);
  }
  if (bytes === 0) throw new AppError('FILE_FORMAT', `${path} is empty. Name a file with a header and rows.`);
  const starts = (magic: number[]) => magic.every((byte, i) => head[i] === byte);
  const found = starts(GZIP) ? 'csv.gz' : starts(PARQUET) ? 'parquet' : 'csv';
  if (format !== 'auto' && format !== found)
    throw new AppError(
      'FILE_FORMAT',
      `${path} was to be read as ${format} but its first bytes are those of ${found}. Use --format auto.`,
    );
  return { path, format: found, bytes };
}

/**
 * The text of a CSV file in chunks, unzipped when it is gzipped.
 * @param onProgress bytes of the file read so far, and its size
 * @throws AppError FILE_UNREADABLE for I/O errors; FILE_FORMAT for a damaged gzip file and for what is no text
 */
export async function* readText(file: OpenedFile, onProgress: OnProgress): AsyncGenerator<Uint8Array, void, void> {
  const stream = createReadStream(file.path, { highWaterMark: CHUNK_BYTES });
  const text = file.format === 'csv.gz' ? stream.pipe(createGunzip({ chunkSize: CHUNK_BYTES })) : stream;
  if (text !== stream) stream.on('error', (error) => text.destroy(error));
  try {
    let first = true;
    for await (const chunk of text as AsyncIterable<Buffer>) {
      assertText(file.path, chunk, first);
      first = false;
      onProgress(stream.bytesRead, file.bytes);
      yield chunk;
    }
  } catch (thrown) {
    throw unreadable(file.path, thrown);
  } finally {
    stream.destroy();
    text.destroy();
  }
}

function assertText(path: string, chunk: Buffer, first: boolean): void {
  let text = !chunk.includes(0);
  if (text && first) {
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(chunk, { stream: true });
    } catch {
      text = false;
    }
  }
  if (text) return;
  throw new AppError(
    'FILE_FORMAT',
    `${path} is not UTF-8 text: CSV (gzipped or not) or Parquet is needed. Export a spreadsheet as "CSV UTF-8".`,
  );
}

/** An error of the file system or of zlib as the AppError that names the file and the remedy; others as they are. */
export function unreadable(path: string, thrown: unknown): unknown {
  const { code, message } = thrown as NodeJS.ErrnoException;
  if (thrown instanceof AppError || typeof code !== 'string') return thrown;
  if (code.startsWith('Z_')) {
    const text = `${path} is a damaged or truncated gzip file (${message}). Fetch or pack it again.`;
    return new AppError('FILE_FORMAT', text, { code }, thrown);
  }
  const why: Record<string, string> = {
    ENOENT: 'does not exist. Check the path',
    EISDIR: 'is a folder. Name a file',
    EACCES: 'may not be read by this user. Change its permissions',
    EPERM: 'may not be read by this user. Change its permissions',
  };
  return new AppError('FILE_UNREADABLE', `${path} ${why[code] ?? `cannot be read (${message})`}.`, { code }, thrown);
}
