import { readFileSync } from 'node:fs';
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

export const readMarker = ({ marker }: WorkspacePaths): Marker => JSON.parse(readFileSync(marker, 'utf8')) as Marker;
