import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../contract/index.ts';
import { fileError, fileSha256, moveInto, sha256Of, writeFileAtomic } from './files.ts';

/** Immutable files named by the sha256 of their bytes: models, predictions, curves, reports. */
export class ArtifactStore {
  private readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
    mkdirSync(folder, { recursive: true });
  }

  pathOf(sha256: string): string {
    return join(this.folder, sha256);
  }

  /** Stores bytes; storing the same bytes again changes nothing. @returns their sha256 */
  put(bytes: Uint8Array | string): string {
    const sha256 = sha256Of(bytes);
    if (!existsSync(this.pathOf(sha256))) writeFileAtomic(this.pathOf(sha256), bytes);
    return sha256;
  }

  /** Takes over a finished file, which must lie on the same disk. @returns its sha256 */
  async adopt(file: string): Promise<string> {
    const sha256 = await fileSha256(file);
    if (!existsSync(this.pathOf(sha256))) moveInto(file, this.pathOf(sha256));
    return sha256;
  }

  /** @throws AppError ARTIFACT_DAMAGED when the bytes are gone or are not the ones that were stored */
  get(sha256: string): Buffer {
    const path = this.pathOf(sha256);
    if (!existsSync(path))
      throw new AppError('ARTIFACT_DAMAGED', `Artifact ${sha256} is missing. Restore it from a backup.`);
    let bytes: Buffer;
    try {
      bytes = readFileSync(path);
    } catch (thrown) {
      throw fileError(thrown, path);
    }
    if (sha256Of(bytes) !== sha256) {
      throw new AppError('ARTIFACT_DAMAGED', `Artifact ${sha256} was changed on disk. Restore it from a backup.`, {
        path,
      });
    }
    return bytes;
  }
}
