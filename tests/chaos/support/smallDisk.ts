import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from './Case.ts';

/** A file system of its own, small enough to be filled. */
export interface SmallDisk {
  path: string;
  /** Fills it but for `freeBytes`. */
  fill: (freeBytes: number) => void;
  /** Takes what filled it away. */
  relieve: () => void;
  remove: () => void;
}

const PIECE = 1 << 20;

/** Mounts a disk of `megabytes` in memory. @returns the disk, or why there is none */
export function smallDisk(megabytes: number): SmallDisk | string {
  if (process.platform !== 'linux') return `mounting a small disk is not tried on ${process.platform}`;
  if (process.getuid!() !== 0) return 'mounting a small disk needs root';
  const path = join(temporaryFolder(), 'disk');
  mkdirSync(path);
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', path], { encoding: 'utf8' });
  if (mounted.status !== 0) {
    rmSync(join(path, '..'), { recursive: true });
    return `mount refused: ${mounted.stderr?.trim() || mounted.error?.message}`;
  }
  const ballast = join(path, 'ballast');
  return {
    path,
    fill: (freeBytes) => {
      mkdirSync(ballast, { recursive: true });
      for (let k = 0; ; k++) {
        const { bavail, bsize } = statfsSync(path);
        const excess = bavail * bsize - freeBytes;
        if (excess < bsize) return;
        writeFileSync(join(ballast, String(k)), Buffer.alloc(Math.min(excess, PIECE)));
      }
    },
    relieve: () => rmSync(ballast, { recursive: true, force: true }),
    remove: () => {
      spawnSync('umount', [path]);
      rmSync(join(path, '..'), { recursive: true });
    },
  };
}
