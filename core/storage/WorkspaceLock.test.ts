import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { temporaryFolder } from './testing/temporaryFolder.ts';
import { WorkspaceLock } from './WorkspaceLock.ts';

const HOLDER = fileURLToPath(new URL('./testing/holdLock.ts', import.meta.url));

/** Another process that tries for the lock. */
async function otherProcess(file: string): Promise<{ said: string; child: ChildProcess }> {
  const child = spawn(process.execPath, [HOLDER, file], { stdio: ['pipe', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const [said] = (await once(child.stdout, 'data')) as [Buffer];
  return { said: said.toString().trim(), child };
}

/** The lock, if it can be had now; it goes when the test ends. */
function acquire(file: string): WorkspaceLock | null {
  const lock = WorkspaceLock.tryAcquire(file);
  onTestFinished(() => lock?.release());
  return lock;
}

describe('WorkspaceLock', () => {
  it('is held by one process at a time, and is free when that process lets go', async () => {
    const file = join(temporaryFolder(), 'engine.lock');
    const { said, child } = await otherProcess(file);
    expect(said).toBe('held');
    expect(acquire(file)).toBeNull();
    child.stdin!.end();
    await once(child, 'exit');
    expect(acquire(file)).not.toBeNull();
    expect((await otherProcess(file)).said).toBe('refused');
  });

  it('is free when its process was killed', async () => {
    const file = join(temporaryFolder(), 'engine.lock');
    const { child } = await otherProcess(file);
    expect(acquire(file)).toBeNull();
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(acquire(file)).not.toBeNull();
  });

  it('stays held when the same process tries again', async () => {
    const file = join(temporaryFolder(), 'engine.lock');
    const lock = WorkspaceLock.tryAcquire(file);
    expect(acquire(file)).toBeNull();
    expect((await otherProcess(file)).said).toBe('refused');
    lock!.release();
    expect((await otherProcess(file)).said).toBe('held');
  });

  it.skipIf(process.platform === 'win32')('is a file for its user alone', () => {
    const file = join(temporaryFolder(), 'engine.lock');
    acquire(file);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('names the file where there can be none', () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'engine.lock'));
    for (const file of [join(folder, 'engine.lock'), join(folder, 'absent', 'engine.lock')]) {
      expect(() => acquire(file)).toThrow(
        expect.objectContaining({ code: 'FILE_UNREADABLE', message: expect.stringContaining(file) }),
      );
    }
  });
});
