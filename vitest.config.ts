import { defineConfig } from 'vitest/config';

/** What a test polls for may take half of its time: a second, which is Vitest's own, is too little on a busy machine. */
const project = (name: string, include: string[], exclude: string[] = [], testTimeout = 120_000) => ({
  test: {
    ...{ name, include, exclude: ['**/node_modules/**', ...exclude], testTimeout, hookTimeout: testTimeout },
    expect: { poll: { timeout: testTimeout / 2 } },
  },
});

/** Starts what is built, which is built before its first test. */
const built = ({ test }: ReturnType<typeof project>) => ({
  test: { ...test, globalSetup: 'tests/support/buildFirst.ts' },
});

const REFERENCE = '**/*.reference.test.ts';

/** Runs the built desktop host against a double of `electron`; what it needs is built before its first test. */
const desktop = {
  test: {
    ...project('desktop', ['tests/desktop/**/*.test.ts'], [REFERENCE], 300_000).test,
    globalSetup: 'tests/desktop/support/buildDesktop.ts',
  },
};

/** `reference`: what compares with the files under HRP_SHARED; the other projects need nothing but the clone. */
export default defineConfig({
  test: {
    globalSetup: 'scripts/kernels.ts',
    // As NodeProcessHost starts compute processes: tests run jobs and their threads in their own.
    execArgv: ['--no-wasm-code-gc'],
    projects: [
      project('unit', ['{core,cli,electron,scripts,renderer}/**/*.test.ts'], [REFERENCE]),
      project('reference', [`{core,cli,tests}/${REFERENCE}`]),
      built(project('integration', ['tests/integration/**/*.test.ts'], [REFERENCE], 300_000)),
      built(project('chaos', ['tests/chaos/**/*.test.ts'], [REFERENCE], 900_000)),
      desktop,
      built(project('e2e', ['tests/e2e/**/*.test.ts'], [REFERENCE], 600_000)),
    ],
  },
});
