import { cpSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'electron-vite';
import { rendererConfig } from './vite.renderer.ts';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

/** The engine's migrations lie beside the code that reads them, as scripts/build.ts puts them for the command line. */
const migrations = {
  name: 'hrp:migrations',
  writeBundle: () =>
    cpSync(path('./core/storage/migrations'), path('./dist/desktop/main/migrations'), { recursive: true }),
};

/** Only what a module exports counts: the rooms of core have no side effects but in their entries. */
const moduleSideEffects = (id: string) => !/[\\/]core[\\/](?!jobs[\\/]entry)/.test(id) || /node_modules/.test(id);

/**
 * The desktop host's build: `electron-vite build -c ./vite.config.ts` (without the `./` it refuses the name). Everything but the native modules is built in, so
 * that the package carries no node_modules beside them.
 */
export default defineConfig({
  main: {
    plugins: [migrations],
    build: {
      outDir: path('./dist/desktop/main'),
      externalizeDeps: false,
      rolldownOptions: {
        input: {
          index: path('./electron/main/index.ts'),
          engine: path('./electron/entries/engine.entry.ts'),
          compute: path('./electron/entries/compute.entry.ts'),
          worker: path('./electron/entries/worker.entry.ts'),
        },
        external: ['better-sqlite3', '@duckdb/node-api'],
        treeshake: { moduleSideEffects },
        // Electron loads index.js from the archive; the others are plain files outside it, where .mjs says what they are.
        output: {
          entryFileNames: ({ name }) => (name === 'index' ? '[name].js' : '[name].mjs'),
          chunkFileNames: '[name]-[hash].mjs',
        },
      },
    },
  },
  preload: {
    build: {
      outDir: path('./dist/desktop/preload'),
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: path('./electron/preload/index.ts') },
        treeshake: { moduleSideEffects },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  // The same as the browser host's; electron-vite alone would not minify.
  renderer: { ...rendererConfig, build: { ...rendererConfig.build, minify: true } },
});
