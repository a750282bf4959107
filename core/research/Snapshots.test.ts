import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sha256Of } from '../storage/index.ts';
import { openResearch } from './testing/openResearch.ts';
import { CALENDAR, finishedSnapshot, newHypothesis, snapshotRecord, USER } from './testing/records.ts';

function setUp() {
  const research = openResearch();
  research.hypotheses.create(USER, newHypothesis(), CALENDAR);
  return research;
}
const MANIFEST = snapshotRecord();

describe('Snapshots', () => {
  it('take over a finished dataset with its manifest', () => {
    const { snapshots, folder, acts } = setUp();
    expect(snapshots.find(MANIFEST.hash)).toBeNull();
    const finished = finishedSnapshot(folder);
    snapshots.add(USER, 1, MANIFEST, finished);
    expect(existsSync(finished)).toBe(false);
    expect(readFileSync(snapshots.fileOf(MANIFEST.hash), 'utf8')).toBe('content');
    expect(snapshots.find(MANIFEST.hash)).toEqual(MANIFEST);
    expect(snapshots.get(MANIFEST.hash)).toEqual(MANIFEST);
    expect(acts().slice(1)).toEqual([`snapshot.built snapshot:${MANIFEST.hash}`]);
  });

  it('stay as they are when one is built again', () => {
    const { snapshots, folder, acts } = setUp();
    snapshots.add(USER, 1, MANIFEST, finishedSnapshot(folder));
    snapshots.add(USER, 1, { ...MANIFEST, rows: 7 }, finishedSnapshot(folder, 'other'));
    expect(snapshots.list()).toEqual([MANIFEST]);
    expect(readFileSync(snapshots.fileOf(MANIFEST.hash), 'utf8')).toBe('content');
    expect(acts()).toHaveLength(2);
  });

  it('belong to a hypothesis', () => {
    const { snapshots, folder } = setUp();
    expect(() => snapshots.add(USER, 9, MANIFEST, finishedSnapshot(folder))).toThrow('FOREIGN KEY');
    expect(snapshots.list()).toEqual([]);
  });

  it('are found by the beginning of their hash', () => {
    const { snapshots, folder } = setUp();
    const hashes = ['abcdef1', 'abcdef2', '%bcdef3'].map((start) => start.padEnd(64, '0'));
    for (const hash of hashes) snapshots.add(USER, 1, snapshotRecord({ hash }), finishedSnapshot(folder));
    expect(snapshots.list()).toHaveLength(3);
    expect(snapshots.get('abcdef2').hash).toBe(hashes[1]);
    expect(() => snapshots.get('abcdef')).toThrow(
      expect.objectContaining({ code: 'BAD_INPUT', message: '2 snapshots start with abcdef. Give more of the hash.' }),
    );
    expect(() => snapshots.get('123456')).toThrow(
      expect.objectContaining({
        code: 'NOT_FOUND',
        message: 'There is no snapshot 123456. The list of snapshots shows those there are.',
      }),
    );
  });

  it('are given out only with the bytes that were built', async () => {
    const { snapshots, folder } = setUp();
    snapshots.add(USER, 1, MANIFEST, finishedSnapshot(folder));
    const file = snapshots.fileOf(MANIFEST.hash);
    expect(sha256Of('content')).toBe(MANIFEST.content_sha256);
    expect(await snapshots.verifiedFile(MANIFEST)).toBe(file);
    const refusal = {
      code: 'ARTIFACT_DAMAGED',
      message: `Snapshot ${MANIFEST.hash} is missing or was changed on disk (${file}). Restore it from a backup.`,
    };
    writeFileSync(file, 'Content');
    await expect(snapshots.verifiedFile(MANIFEST)).rejects.toMatchObject(refusal);
    rmSync(file);
    await expect(snapshots.verifiedFile(MANIFEST)).rejects.toMatchObject(refusal);
  });
});
