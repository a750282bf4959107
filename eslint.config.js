import js from '@eslint/js';
import boundaries from 'eslint-plugin-boundaries';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { ALLOWED, CORE_ROOMS, HOST_ROOMS, NODE_ROOMS, PACKAGES, PURE_ROOMS } from './boundaries.js';

const TESTS = ['**/*.test.ts', '**/*.test.tsx', '**/testing/**'];
const WHERE = 'The table is in docs/architecture.md (boundaries.js); data flows one way.';

/** Folders from the root: a folder `cli/` somewhere inside a room is not the room `cli`. */
const folder = (type, pattern) => ({ type, pattern, partialMatch: false });
const elements = [
  folder('jobs-entry', 'core/jobs/entry'),
  ...CORE_ROOMS.map((room) => folder(room, `core/${room}`)),
  ...HOST_ROOMS.map((room) => folder(room, room)),
];

const policies = Object.entries(ALLOWED).flatMap(([room, imports]) => {
  const own = room === 'jobs' ? ['jobs', 'jobs-entry'] : [room];
  const from = { element: { type: own } };
  const rooms = imports.filter((name) => name !== 'jobs-entry' && name !== 'manifest');
  const allowed = [
    { element: { type: own } },
    { element: { type: rooms, fileInternalPath: 'index.ts' } },
    ...(imports.includes('jobs-entry') ? [{ element: { type: 'jobs-entry' } }] : []),
    ...(imports.includes('manifest') ? [{ file: { categories: 'manifest' } }] : []),
    ...(PACKAGES[room] ?? []).map((source) => ({ module: { origin: 'external', source } })),
    ...(NODE_ROOMS.includes(room) ? [{ module: { origin: 'core' } }] : []),
  ];
  return allowed.map((to) => ({ from, allow: { to } }));
});

const PLAIN_ERROR = {
  selector: "ThrowStatement > NewExpression[callee.name='Error']",
  message: 'Throw an AppError with a code from core/contract/errors.ts.',
};
const CLOCK = 'The clock is a parameter.';
const IMPURE_GLOBALS = [
  ...['process', 'Buffer', 'fetch', 'crypto', 'performance', 'globalThis'],
  ...['setTimeout', 'setInterval', 'setImmediate'],
];

export default defineConfig(
  globalIgnores([
    ...['dist/', 'node_modules/', 'coverage/', 'tests/fixtures/'],
    // AssemblyScript, and what is made from it.
    ...['core/kernels/assembly/', 'core/kernels/generated/'],
  ]),
  js.configs.recommended,
  tseslint.configs.recommended,
  {
    files: ['**/*.ts', '**/*.tsx'],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      'no-console': 'error',
      eqeqeq: 'error',
    },
  },
  {
    files: ['*.js', 'scripts/**', 'tests/bench/**', 'tests/campaign/**', 'tests/e2e/**'],
    languageOptions: { globals: { process: 'readonly', console: 'readonly' } },
    rules: { 'no-console': 'off' },
  },
  {
    files: ['core/**/*.ts', 'cli/**/*.ts', 'electron/**/*.ts', 'renderer/**/*.{ts,tsx}'],
    ignores: TESTS,
    plugins: { boundaries },
    settings: {
      'boundaries/elements': elements,
      'boundaries/files': [{ category: 'manifest', pattern: 'package.json' }],
      'boundaries/additional-dependency-nodes': [
        { selector: 'TSImportType Literal', kind: 'type', name: 'type-import' },
      ],
      'import/resolver': { node: { extensions: ['.ts', '.tsx', '.js'] } },
    },
    rules: {
      'boundaries/dependencies': [
        'error',
        { default: 'disallow', checkAllOrigins: true, policies, message: `Not allowed here. ${WHERE}` },
      ],
      'boundaries/no-unknown-dependencies': 'error',
      'boundaries/no-unknown-files': 'error',
      'no-restricted-syntax': ['error', PLAIN_ERROR],
    },
  },
  {
    files: ['renderer/**/*.{ts,tsx}'],
    ignores: ['renderer/charts/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [{ group: ['plotly*', 'plotly*/**'], message: 'Charts are drawn by renderer/charts alone.' }] },
      ],
    },
  },
  {
    files: PURE_ROOMS.map((room) => `core/${room}/**/*.ts`),
    ignores: TESTS,
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: 'The RNG is a parameter: statistics/Rng.' },
        { object: 'Date', property: 'now', message: CLOCK },
      ],
      'no-restricted-globals': ['error', ...IMPURE_GLOBALS],
      'no-restricted-syntax': [
        'error',
        PLAIN_ERROR,
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: CLOCK },
        { selector: "CallExpression[callee.name='Date']", message: CLOCK },
      ],
    },
  },
);
