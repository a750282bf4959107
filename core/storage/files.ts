import { createHash } from 'node:crypto';
import { closeSync, createReadStream, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { AppError, isDiskFull } from '../contract/index.ts';

/** Writes bytes under a temporary name, syncs, renames: a reader sees the old file or the whole new one. */
export function writeFileAtomic(path: string, bytes: Uint8Array | string, mode = 0o600): void {
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    const file = openSync(temporary, 'w', mode);
    try {
      writeAll(file, typeof bytes === 'string' ? Buffer.from(bytes) : bytes);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(temporary, path);
    sync(dirname(path));
  } catch (thrown) {
    rmSync(temporary, { recursive: true, force: true });
    throw fileError(thrown, path);
  }
}

/** Moves a finished folder or file, on the same disk, into place and makes it and the move durable. */
export function moveInto(from: string, to: string): void {
  try {
    mkdirSync(dirname(to), { recursive: true });
    sync(from);
    renameSync(from, to);
    sync(dirname(to));
  } catch (thrown) {
    throw fileError(thrown, from);
  }
}

function writeAll(file: number, bytes: Uint8Array): void {
  for (let written = 0; written < bytes.length;) {
    written += writeSync(file, bytes, written, Math.min(bytes.length - written, 1 << 30));
  }
}

/** Syncs a file's bytes or a folder's entries. */
function sync(path: string): void {
  // Windows syncs no handle that was opened to read, and orders renames by itself.
  if (process.platform === 'win32') return;
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** sha256 of a file's bytes, lower-case hex. @throws AppError FILE_UNREADABLE */
export async function fileSha256(path: string): Promise<string> {
  const hash = createHash('sha256');
  try {
    for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  } catch (thrown) {
    throw fileError(thrown, path);
  }
  return hash.digest('hex');
}

export const sha256Of = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');

/** A file system error as an AppError that names the path and the remedy. */
export function fileError(thrown: unknown, path: string): AppError {
  if (thrown instanceof AppError) return thrown;
  const code = (thrown as NodeJS.ErrnoException).code;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  if (isDiskFull(thrown)) {
    return new AppError(
      'DISK_FULL',
      `No space left to write ${path}; nothing was changed. Free some space and try again.`,
    );
  }
  return new AppError('FILE_UNREADABLE', `${path}: ${message}. Check that it exists and that you may use it.`, {
    path,
    code,
  });
}
