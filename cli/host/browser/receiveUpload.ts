import { randomUUID } from 'node:crypto';
import { createWriteStream, mkdirSync, rmSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { isDiskFull, type Uploaded } from '../../../core/contract/index.ts';
import { Refusal } from './Refusal.ts';
import { safeBasename } from './safeBasename.ts';

/** A body that brings nothing for so long is given up. */
const SILENCE_MS = 30_000;

/**
 * Streams the body of `POST /upload?name=<file name>` into a folder of its own below `uploads`. What breaks leaves nothing.
 * @param limit bytes
 * @throws Refusal 413 over the limit, 507 on a full disk, 400 for a body that breaks off
 */
export async function receiveUpload(
  request: IncomingMessage,
  name: string,
  uploads: string,
  limit: number,
): Promise<Uploaded> {
  const tooLarge = () => new Refusal(413, 'BAD_INPUT', `The file is larger than ${limit} bytes. Split it.`);
  if (Number(request.headers['content-length'] ?? 0) > limit) throw tooLarge();
  const folder = join(uploads, randomUUID());
  const path = join(folder, safeBasename(name));
  let bytes = 0;
  // The request must live on when this ends early: the answer goes over its socket.
  const counted = async function* () {
    for await (const chunk of request.iterator({ destroyOnReturn: false })) {
      bytes += (chunk as Buffer).length;
      if (bytes > limit) throw tooLarge();
      yield chunk as Buffer;
    }
  };
  request.setTimeout(SILENCE_MS, () => request.destroy());
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    await pipeline(counted, createWriteStream(path, { flags: 'wx', mode: 0o600 }));
    return { path, bytes };
  } catch (thrown) {
    rmSync(folder, { recursive: true, force: true });
    if (thrown instanceof Refusal) throw thrown;
    if (isDiskFull(thrown)) {
      throw new Refusal(507, 'DISK_FULL', 'The disk is full; nothing was kept. Free some space and try again.');
    }
    throw new Refusal(400, 'BAD_INPUT', 'The upload broke off; nothing was kept. Try again.', thrown);
  }
}
