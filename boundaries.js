/**
 * Who may import whom: the table of docs/architecture.md (and DESIGN 4), from which eslint.config.js generates its rule.
 * Everything that is not allowed here is refused. A room is the folder of its name below core/, or a top-level folder.
 */
export const PURE_ROOMS = [
  'contract',
  'kernels',
  'statistics',
  'features',
  'models',
  'backtest',
  'regime',
  'monitoring',
  'validation',
  'optimization',
  'guards',
  'figures',
];
const SERVICES = ['storage', 'market', 'research', 'security', 'registry', 'serving', 'agents'];
export const CORE_ROOMS = [...PURE_ROOMS, 'jobs', ...SERVICES, 'engine'];
export const HOST_ROOMS = ['cli', 'electron', 'renderer'];

/**
 * Beside the rooms: `jobs-entry` is what a host forks (core/jobs/entry), `manifest` the project's package.json.
 *
 * @type {Record<string, string[]>} room → what it may import beside itself
 */
export const ALLOWED = {};
const allow = (rooms, imports) => rooms.forEach((room) => (ALLOWED[room] = imports));

allow(['contract'], []);
allow(['kernels'], ['contract']);
allow(['statistics'], ['kernels', 'contract']);
allow(['features', 'models', 'backtest', 'regime', 'monitoring'], ['statistics', 'kernels', 'contract']);
allow(['validation'], ['models', 'features', 'backtest', 'statistics', 'kernels', 'contract']);
allow(['optimization', 'guards'], ['validation', 'statistics', 'contract']);
allow(['figures'], ['contract', 'statistics']);
allow(['jobs'], PURE_ROOMS);
allow(['storage'], ['contract']);
allow(['market', 'research', 'security'], ['storage', ...PURE_ROOMS]);
allow(['registry'], ['storage', ...PURE_ROOMS, 'research']);
allow(['serving'], ['storage', ...PURE_ROOMS, 'research', 'registry', 'market']);
allow(['agents'], ['storage', ...PURE_ROOMS, 'research', 'registry', 'market', 'serving']);
allow(['engine'], [...PURE_ROOMS, 'jobs', ...SERVICES, 'manifest']);
allow(['cli', 'electron'], ['engine', 'jobs-entry', 'contract', 'figures']);
allow(['renderer'], ['contract', 'figures']);

/** Rooms that have Node's modules: neither the pure ones nor the renderer, which runs in a browser. */
export const NODE_ROOMS = ['jobs', ...SERVICES, 'engine', 'cli', 'electron'];

/** npm packages by room; every other one is refused. */
export const PACKAGES = {
  contract: ['zod', '@orpc/contract'],
  storage: ['better-sqlite3', '@duckdb/node-api'],
  jobs: ['@duckdb/node-api'],
  engine: ['@orpc/server', '@orpc/client', '@orpc/contract', 'ws'],
  cli: ['commander', '@orpc/client', '@orpc/contract', 'ws'],
  electron: ['electron', 'electron/main', 'electron/renderer', '@orpc/client', '@orpc/server'],
  renderer: [
    ...['react', 'react-dom', 'zustand', 'wouter', 'react-resizable-panels'],
    ...['@blueprintjs/core', '@blueprintjs/icons', '@blueprintjs/select', '@orpc/client', '@orpc/contract'],
    ...['@orpc/tanstack-query', '@tanstack/react-query', '@tanstack/react-table', '@tanstack/react-virtual'],
    'plotly.js-cartesian-dist-min',
  ],
};
