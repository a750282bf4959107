import { fileURLToPath } from 'node:url';
import type { UserConfig } from 'vite';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

/** The renderer's build, the same for both hosts. Only what a module exports counts: the rooms of core have no side effects. */
export const rendererConfig: UserConfig = {
  root: path('./renderer'),
  base: './',
  build: {
    outDir: path('./dist/renderer'),
    emptyOutDir: true,
    target: 'chrome130',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: path('./renderer/index.html'),
      // Of libraries that also render on servers: it means nothing to a bundle.
      checks: { moduleLevelDirective: false },
      treeshake: { moduleSideEffects: (id) => !/[\\/]core[\\/]/.test(id) || /node_modules/.test(id) },
    },
  },
};
