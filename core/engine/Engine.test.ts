import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../storage/testing/temporaryFolder.ts';
import { Engine } from './Engine.ts';
import type { ProcessHost } from './ProcessHost.ts';

test('a workspace is deleted whole, but not while an engine holds it', async () => {
  const root = join(temporaryFolder(), 'workspace');
  const { marker } = Engine.create(root);
  writeFileSync(join(root, 'note'), 'kept');
  const engine = await Engine.open(root, { host: {} as ProcessHost, threads: 1 });
  expect(() => Engine.remove(root)).toThrow(expect.objectContaining({ code: 'WORKSPACE_LOCKED' }));
  expect(existsSync(marker) && existsSync(join(root, 'note'))).toBe(true);
  await engine!.close();
  Engine.remove(root);
  expect(existsSync(root)).toBe(false);
});
