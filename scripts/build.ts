/** Builds `dist/`: the command line and its process entries, each file standing for itself, and the renderer. */
import { cpSync, existsSync, readdirSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'rolldown';
import { build as buildPage } from 'vite';
import { rendererConfig } from '../vite.renderer.ts';
import { buildKernels } from './kernels.ts';

const root = new URL('..', import.meta.url);
const path = (relative: string) => fileURLToPath(new URL(relative, root));

// A test that builds has another, and React would be built for development.
process.env['NODE_ENV'] = 'production';
await buildKernels();

/** Built by others, or emptied by its own build. */
const KEPT = ['desktop', 'renderer'];
for (const entry of existsSync(path('dist')) ? readdirSync(path('dist')) : []) {
  if (!KEPT.includes(entry)) rmSync(path(`dist/${entry}`), { recursive: true, force: true });
}
await build({
  input: {
    hrp: path('cli/main.ts'),
    engine: path('cli/host/engine.entry.ts'),
    compute: path('core/jobs/entry/compute.entry.ts'),
    worker: path('core/jobs/entry/worker.entry.ts'),
  },
  platform: 'node',
  // Native modules find their binaries beside themselves.
  external: ['better-sqlite3', '@duckdb/node-api'],
  output: { dir: path('dist'), format: 'esm', entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' },
  logLevel: 'warn',
});
cpSync(path('core/storage/migrations'), path('dist/migrations'), { recursive: true });
cpSync(path('node_modules/plotly.js-cartesian-dist-min/plotly-cartesian.min.js'), path('dist/plotly-cartesian.min.js'));
await buildPage({ ...rendererConfig, configFile: false, logLevel: 'warn' });
