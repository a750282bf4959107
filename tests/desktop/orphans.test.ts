import { fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { Engine, workspacePaths } from '../../core/engine/index.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { until } from './support/startDesktop.ts';

const RUN = join(import.meta.dirname, 'support/runDesktop.ts');
const isRunning = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

it('a main process that is killed leaves no engine behind, and the workspace free', async () => {
  const folder = temporaryFolder();
  const workspace = join(folder, 'workspace');
  const main = fork(RUN, [folder, workspace], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const pid = await new Promise<number>((resolve) => main.once('message', (engine) => resolve(engine as number)));
  await until('an open workspace', () => existsSync(workspacePaths(workspace).endpoint));
  expect(isRunning(pid)).toBe(true);
  main.kill('SIGKILL');
  await until('the end of the engine', () => !isRunning(pid));
  const engine = await Engine.open(workspace, { host: { forkCompute: () => expect.fail('no job') }, threads: 1 });
  expect(engine).not.toBeNull();
  await engine!.close();
});
