import js from '@eslint/js';
import boundaries from 'eslint-plugin-boundaries';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { ALLOWED, CORE_ROOMS, HOST_ROOMS, PACKAGES, PURE_ROOMS } from './boundaries.js';

const TESTS = ['**/*.test.ts', '**/*.test.tsx', '**/testing/**'];
const WHERE = 'The table is in docs/architecture.md (boundaries.js); data flows one way.';

/** The entries of `jobs` are the one place a host may name: what it forks. */
const elements = [
  { type: 'jobs-entry', pattern: 'core/jobs/entry' },
  ...CORE_ROOMS.map((room) => ({ type: room, pattern: `core/${room}` })),
  ...HOST_ROOMS.map((room) => ({ type: room, pattern: room })),
];

const policies = Object.entries(ALLOWED).flatMap(([room, imports]) => {
  const from = { element: { type: room === 'jobs' ? ['jobs', 'jobs-entry'] : room } };
  const own = room === 'jobs' ? ['jobs', 'jobs-entry'] : [room];
  return [
    { from, allow: { to: { element: { type: [...own, ...imports] } } } },
    ...(PACKAGES[room] ?? []).map((name) => ({
      from,
      allow: { to: { module: { origin: 'external', source: name } } },
    })),
    ...(PURE_ROOMS.includes(room) ? [] : [{ from, allow: { to: { module: { origin: 'core' } } } }]),
  ];
});

export default defineConfig(
  globalIgnores(['dist/', 'node_modules/', 'coverage/', 'tests/fixtures/']),
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
    files: ['*.js', 'scripts/**', 'tests/bench/**', 'tests/e2e/**'],
    languageOptions: { globals: { process: 'readonly', console: 'readonly' } },
    rules: { 'no-console': 'off' },
  },
  {
    files: ['core/**/*.ts', 'cli/**/*.ts', 'electron/**/*.ts', 'renderer/**/*.{ts,tsx}'],
    ignores: TESTS,
    plugins: { boundaries },
    settings: {
      'boundaries/elements': elements,
      'import/resolver': { node: { extensions: ['.ts', '.tsx', '.js'] } },
    },
    rules: {
      'boundaries/dependencies': ['error', { default: 'disallow', policies, message: `Not allowed here. ${WHERE}` }],
      'boundaries/no-unknown-dependencies': ['error'],
      'no-restricted-syntax': [
        'error',
        {
          selector: "ThrowStatement > NewExpression[callee.name='Error']",
          message: 'Throw an AppError with a code from core/contract/errors.ts.',
        },
      ],
    },
  },
  {
    files: PURE_ROOMS.map((room) => `core/${room}/**/*.ts`),
    ignores: TESTS,
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [{ group: ['node:*'], message: `A pure room imports no node:*. ${WHERE}` }] },
      ],
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: 'The RNG is a parameter: statistics/Rng.' },
        { object: 'Date', property: 'now', message: 'The clock is a parameter.' },
        { object: 'performance', property: 'now', message: 'The clock is a parameter.' },
      ],
      'no-restricted-globals': ['error', 'process', 'performance', 'setTimeout', 'setInterval', 'fetch', 'Buffer'],
      'no-restricted-syntax': [
        'error',
        {
          selector: "ThrowStatement > NewExpression[callee.name='Error']",
          message: 'Throw an AppError with a code from core/contract/errors.ts.',
        },
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'The clock is a parameter.' },
      ],
    },
  },
);
