/** A process that tries for a workspace's lock, says what came of it, and holds it until it ends. */
import { WorkspaceLock } from '../WorkspaceLock.ts';

const lock = WorkspaceLock.tryAcquire(process.argv[2]);
process.stdout.write(lock ? 'held\n' : 'refused\n');
if (lock) {
  process.stdin.resume().once('end', () => {
    lock.release();
    process.exit(0);
  });
}
