import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fileError, fileSha256, moveInto, sha256Of, writeFileAtomic } from './files.ts';
import { temporaryFolder } from './testing/temporaryFolder.ts';

const SHA256_OF_ABC = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';

describe('writeFileAtomic', () => {
  it('writes a file for its user alone, or replaces it, and leaves nothing beside it', () => {
    const folder = temporaryFolder();
    const file = join(folder, 'kept');
    writeFileAtomic(file, 'old');
    writeFileAtomic(file, Uint8Array.of(0, 255));
    expect([...readFileSync(file)]).toEqual([0, 255]);
    expect(readdirSync(folder)).toEqual(['kept']);
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('leaves the old file when it fails', () => {
    const folder = temporaryFolder();
    const file = join(folder, 'kept');
    writeFileAtomic(file, 'old');
    // The name that the new bytes are first written under is taken by a folder.
    mkdirSync(`${file}.${process.pid}.tmp`);
    expect(() => writeFileAtomic(file, 'new')).toThrow(
      expect.objectContaining({ code: 'FILE_UNREADABLE', message: expect.stringContaining(file) }),
    );
    expect(readFileSync(file, 'utf8')).toBe('old');
  });

  it('leaves nothing half written where the file cannot be put', () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'taken'));
    writeFileSync(join(folder, 'taken', 'inside'), '');
    expect(() => writeFileAtomic(join(folder, 'taken'), 'new')).toThrow('Check that it exists and that you may use it');
    expect(readdirSync(folder)).toEqual(['taken']);
    expect(() => writeFileAtomic(join(folder, 'absent', 'file'), 'new')).toThrow('ENOENT');
  });
});

describe('moveInto', () => {
  it('moves files and folders, making the folder above', () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'made'));
    writeFileSync(join(folder, 'made', 'inside'), 'x');
    moveInto(join(folder, 'made'), join(folder, 'a', 'b', 'kept'));
    expect(readFileSync(join(folder, 'a', 'b', 'kept', 'inside'), 'utf8')).toBe('x');
    expect(existsSync(join(folder, 'made'))).toBe(false);
  });

  it('names what it cannot move', () => {
    const from = join(temporaryFolder(), 'absent');
    expect(() => moveInto(from, `${from}.kept`)).toThrow(
      expect.objectContaining({ code: 'FILE_UNREADABLE', message: expect.stringContaining(from) }),
    );
  });
});

describe('sha256', () => {
  it('of bytes, text and files is the same', async () => {
    const file = join(temporaryFolder(), 'abc');
    writeFileSync(file, 'abc');
    expect(sha256Of('abc')).toBe(SHA256_OF_ABC);
    expect(sha256Of(Buffer.from('abc'))).toBe(SHA256_OF_ABC);
    expect(await fileSha256(file)).toBe(SHA256_OF_ABC);
    await expect(fileSha256(`${file}.absent`)).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
  });
});

describe('fileError', () => {
  it('tells a full disk from what cannot be read, and leaves an AppError as it is', () => {
    const full = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
    const error = fileError(full, '/data/file');
    expect(error).toMatchObject({ code: 'DISK_FULL', message: expect.stringMatching(/\/data\/file.*Free some space/) });
    expect(fileError(error, '/elsewhere')).toBe(error);
    expect(fileError('odd', '/data/file')).toMatchObject({ code: 'FILE_UNREADABLE', details: { path: '/data/file' } });
  });
});
