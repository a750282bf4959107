import { existsSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ArtifactStore } from './ArtifactStore.ts';
import { sha256Of } from './files.ts';
import { temporaryFolder } from './testing/temporaryFolder.ts';

const BYTES = Uint8Array.of(0, 1, 254, 255);

describe('ArtifactStore', () => {
  it('gives back bytes by their sha256', () => {
    const store = new ArtifactStore(join(temporaryFolder(), 'artifacts'));
    const sha256 = store.put(BYTES);
    expect(sha256).toBe(sha256Of(BYTES));
    expect([...store.get(sha256)]).toEqual([...BYTES]);
    expect(store.get(store.put('Zürich')).toString()).toBe('Zürich');
  });

  it('changes nothing when the same bytes come again', async () => {
    const folder = temporaryFolder();
    const store = new ArtifactStore(folder);
    const { ino } = statSync(store.pathOf(store.put(BYTES)));
    expect(statSync(store.pathOf(store.put(BYTES))).ino).toBe(ino);
    const file = join(temporaryFolder(), 'result');
    writeFileSync(file, BYTES);
    expect(statSync(store.pathOf(await store.adopt(file))).ino).toBe(ino);
    expect(readdirSync(folder)).toHaveLength(1);
  });

  it('takes over a finished file', async () => {
    const store = new ArtifactStore(temporaryFolder());
    const file = join(temporaryFolder(), 'result');
    writeFileSync(file, BYTES);
    expect([...store.get(await store.adopt(file))]).toEqual([...BYTES]);
    expect(existsSync(file)).toBe(false);
    await expect(store.adopt(file)).rejects.toMatchObject({
      code: 'FILE_UNREADABLE',
      message: expect.stringContaining(file),
    });
  });

  it('finds an artifact that was changed, cut short or taken away', () => {
    const store = new ArtifactStore(temporaryFolder());
    const sha256 = store.put(BYTES);
    const damage = (message: string) =>
      expect.objectContaining({
        code: 'ARTIFACT_DAMAGED',
        message: `Artifact ${sha256} ${message} Restore it from a backup.`,
      });
    writeFileSync(store.pathOf(sha256), Uint8Array.of(0, 1, 254, 0));
    expect(() => store.get(sha256)).toThrow(damage('was changed on disk.'));
    writeFileSync(store.pathOf(sha256), BYTES.subarray(1));
    expect(() => store.get(sha256)).toThrow(damage('was changed on disk.'));
    rmSync(store.pathOf(sha256));
    expect(() => store.get(sha256)).toThrow(damage('is missing.'));
  });
});
