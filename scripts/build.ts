/** Builds `dist/`: the command line and its process entries, each file standing for itself. */
import { cpSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'rolldown';

const root = new URL('..', import.meta.url);
const path = (relative: string) => fileURLToPath(new URL(relative, root));

rmSync(path('dist'), { recursive: true, force: true });
await build({
  input: {
    hrp: path('cli/main.ts'),
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
