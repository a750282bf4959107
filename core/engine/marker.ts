import { readFileSync } from 'node:fs';
import { AppError } from '../contract/index.ts';
import { writeFileAtomic, type WorkspacePaths } from '../storage/index.ts';
import { VERSIONS } from './versions.ts';

/** What makes a folder a workspace. */
export interface Marker {
  createdAt: string;
  /** Of HRP Workstation, when the workspace was made. */
  version: string;
}

export function writeMarker({ marker }: WorkspacePaths, now: Date): void {
  const content: Marker = { createdAt: now.toISOString(), version: VERSIONS.hrp };
  writeFileAtomic(marker, `${JSON.stringify(content)}\n`);
}

/** @throws AppError WORKSPACE_DAMAGED */
export function readMarker({ marker }: WorkspacePaths): Marker {
  try {
    return JSON.parse(readFileSync(marker, 'utf8')) as Marker;
  } catch (thrown) {
    throw new AppError(
      'WORKSPACE_DAMAGED',
      `${marker} cannot be read: ${(thrown as Error).message}. Restore it from a backup.`,
      { marker },
      thrown,
    );
  }
}
