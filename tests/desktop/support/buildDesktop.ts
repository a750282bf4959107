import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { resolveConfig } from 'electron-vite';
import { build, type InlineConfig } from 'vite';

const path = (relative: string) => fileURLToPath(new URL(`../../../${relative}`, import.meta.url));

/** Builds main and preload once for all test files; the renderer is that of `npm run build`, built here where it is absent. */
export default async function buildDesktop(): Promise<void> {
  const inline = { configFile: path('vite.config.ts'), root: path('.'), logLevel: 'error' as const };
  const { config } = await resolveConfig(inline, 'build', 'production');
  const { main, preload, renderer } = config!;
  const targets = existsSync(path('dist/renderer/index.html')) ? [main, preload] : [main, preload, renderer];
  for (const target of targets) await build(target as InlineConfig);
}
