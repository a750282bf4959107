import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Builds what is missing or older than its sources before the first test that starts a process. */
export default function buildFirst(): void {
  const bootstrap = fileURLToPath(new URL('../../scripts/bootstrap.mjs', import.meta.url));
  execFileSync(process.execPath, [bootstrap, '--build'], { stdio: ['ignore', 'ignore', 'inherit'] });
}
