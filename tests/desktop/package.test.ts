import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, openSync, readSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { arch, platform } from 'node:process';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../support/temporaryFolder.ts';

type Configuration = Record<string, unknown>;
interface BuilderConfig {
  getConfig(root: string, file: string, options: null): Promise<Configuration>;
  validateConfiguration(configuration: Configuration, logger: { isEnabled: false }): Promise<void>;
}

const ROOT = resolve(import.meta.dirname, '../..');
const builder = createRequire(createRequire(import.meta.url).resolve('electron-builder/package.json'));
const { getConfig, validateConfiguration } = builder('app-builder-lib/out/util/config/config.js') as BuilderConfig;
const read = () => getConfig(ROOT, 'electron-builder.yml', null);
const validate = (configuration: Configuration) => validateConfiguration(configuration, { isEnabled: false });

describe('electron-builder.yml', () => {
  it("is what electron-builder's own schema allows", async () => {
    await expect(validate(await read())).resolves.toBeUndefined();
  });

  it.each<[string, Configuration]>([
    ['an option that is none', { productTitle: 'HRP' }],
    ['a misspelt target', { linux: { targets: ['deb'] } }],
    ['a fuse that is none', { electronFuses: { runAsNodes: false } }],
    ['a fuse that is no switch', { electronFuses: { runAsNode: 'off' } }],
  ])('would fail with %s', async (_, change) => {
    await expect(validate({ ...(await read()), ...change })).rejects.toThrow(/does not match the API schema/);
  });

  it('makes AppImage, deb, dmg and nsis, and publishes nothing', async () => {
    const { linux, mac, win, publish } = await read();
    expect([linux, mac, win].map((one) => (one as { target: string[] }).target)).toEqual([
      ['AppImage', 'deb'],
      ['dmg'],
      ['nsis'],
    ]);
    expect(publish).toBeNull();
  });

  it('blows the fuses that would make the application something else', async () => {
    expect((await read()).electronFuses).toEqual({
      ...{ runAsNode: false, enableCookieEncryption: true, enableNodeOptionsEnvironmentVariable: false },
      ...{ enableNodeCliInspectArguments: false, enableEmbeddedAsarIntegrityValidation: true },
      ...{ onlyLoadAppFromAsar: true, grantFileProtocolExtraPrivileges: false },
    });
  });

  it('names icons that are there', async () => {
    const { linux, mac, win } = await read();
    for (const { icon } of [linux, mac, win] as { icon: string }[])
      expect(existsSync(join(ROOT, icon)), icon).toBe(true);
  });
});

interface ArchiveEntry {
  files?: Record<string, ArchiveEntry>;
  unpacked?: boolean;
}

/** The files of an archive, and which of them lie beside it. Its head is a size, then JSON. */
function listArchive(file: string): { path: string; isUnpacked: boolean }[] {
  const handle = openSync(file, 'r');
  const sizes = Buffer.alloc(16);
  readSync(handle, sizes, 0, 16, 0);
  const json = Buffer.alloc(sizes.readUInt32LE(12));
  readSync(handle, json, 0, json.length, 16);
  const list = (entry: ArchiveEntry, path: string): { path: string; isUnpacked: boolean }[] =>
    entry.files
      ? Object.entries(entry.files).flatMap(([name, below]) => list(below, path === '' ? name : `${path}/${name}`))
      : [{ path, isUnpacked: entry.unpacked === true }];
  return list(JSON.parse(json.toString()) as ArchiveEntry, '');
}

/** Packs with a folder that only looks like Electron's runtime; so the fuses, which are in its executable, stay out. */
describe.skipIf(platform !== 'linux')(
  'the package (on Linux alone: the stand-in for the runtime is of its shape)',
  () => {
    const folder = temporaryFolder();
    const resources = join(folder, 'out', arch === 'x64' ? 'linux-unpacked' : `linux-${arch}-unpacked`, 'resources');
    let files: ReturnType<typeof listArchive>;

    beforeAll(async () => {
      const runtime = join(folder, 'runtime');
      mkdirSync(join(runtime, 'resources'), { recursive: true });
      for (const name of ['electron', 'chrome-sandbox', 'LICENSE', 'LICENSES.chromium.html', 'version'])
        writeFileSync(join(runtime, name), '', { mode: 0o755 });
      const { electronFuses, ...configuration } = await read();
      expect(electronFuses).toBeDefined();
      const config = join(folder, 'config.json');
      writeFileSync(
        config,
        JSON.stringify({ ...configuration, electronDist: runtime, directories: { output: join(folder, 'out') } }),
      );
      const cli = join(ROOT, 'node_modules/electron-builder/cli.js');
      execFileSync(process.execPath, [cli, '--linux', 'dir', '--projectDir', ROOT, '--config', config], {
        cwd: ROOT,
        stdio: ['ignore', 'ignore', 'inherit'],
      });
      files = listArchive(join(resources, 'app.asar'));
    });

    const packed = (test: RegExp) => files.filter(({ path }) => test.test(path));

    it('starts at the built main process', () => {
      const paths = files.map(({ path }) => path);
      expect(paths).toEqual(
        expect.arrayContaining([
          ...[
            'package.json',
            'dist/desktop/main/index.js',
            'dist/desktop/preload/index.cjs',
            'dist/renderer/index.html',
          ],
          ...['dist/desktop/main/engine.mjs', 'dist/desktop/main/compute.mjs', 'dist/desktop/main/worker.mjs'],
        ]),
      );
    });

    it('holds nothing else of the project, and of node_modules the native ones alone', () => {
      const others = files.filter(
        ({ path }) => !/^(package\.json$|dist\/(desktop|renderer)\/|node_modules\/)/.test(path),
      );
      expect(others).toEqual([]);
      const packages = packed(/^node_modules\//).map(({ path }) => /^node_modules\/((@[^/]+\/)?[^/]+)/.exec(path)![1]);
      expect([...new Set(packages)].filter((name) => !name.startsWith('@duckdb/')).sort()).toEqual([
        'better-sqlite3',
        'detect-libc',
      ]);
    });

    it('keeps what Electron loads in the archive, and what plain Node loads beside it', () => {
      expect(
        packed(/index\.(js|cjs|html)$/).filter(({ path, isUnpacked }) => path.startsWith('dist') && isUnpacked),
      ).toEqual([]);
      expect(packed(/\.(mjs|sql|node|so(\.\d+)*)$/).filter(({ isUnpacked }) => !isUnpacked)).toEqual([]);
    });

    it('finds its native modules from where the engine lies', () => {
      const engine = join(resources, 'app.asar.unpacked/dist/desktop/main/engine.mjs');
      const script = `
      const near = require('node:module').createRequire(${JSON.stringify(engine)});
      const Database = near('better-sqlite3');
      const one = new Database(':memory:').prepare('SELECT 1 AS one').get().one;
      const { DuckDBInstance } = near('@duckdb/node-api');
      DuckDBInstance.create().then(() => process.stdout.write(near.resolve('better-sqlite3') + ' ' + one));
    `;
      const said = execFileSync(process.execPath, ['-e', script], { cwd: folder, encoding: 'utf8' });
      expect(said).toBe(`${join(resources, 'app.asar.unpacked/node_modules/better-sqlite3/lib/index.js')} 1`);
      rmSync(join(folder, 'out'), { recursive: true });
    });
  },
);
