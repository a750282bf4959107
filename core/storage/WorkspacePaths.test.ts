import { dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { workspacePaths } from './WorkspacePaths.ts';

describe('workspacePaths', () => {
  it('lie directly in the workspace, no two in one place', () => {
    const { root, ...paths } = workspacePaths('/data/research');
    expect(root).toBe('/data/research');
    expect(Object.values(paths).every((path) => dirname(path) === root)).toBe(true);
    expect(new Set(Object.values(paths)).size).toBe(Object.keys(paths).length);
  });
});
