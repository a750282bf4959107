import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join, relative } from 'node:path';

const SLOWEST = 8;

export interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

/** What is checked without running the product: each counts as one. */
export const STATIC_STEPS: [name: string, command: string][] = [
  ['lint and boundaries', 'eslint . --max-warnings 0'],
  ['format', 'prettier --check --log-level warn .'],
  ['types', 'tsc -p tsconfig.json'],
  ['types of the pure rooms', 'tsc -p tsconfig.pure.json'],
  ['types of the renderer', 'tsc -p renderer/tsconfig.json'],
];

/** Runs a command and says how long it took. */
function step(name: string, command: string): Counts {
  const started = performance.now();
  process.stdout.write(`\n▸ ${name}: ${command}\n`);
  const { status } = spawnSync(command, { shell: true, stdio: ['ignore', 'inherit', 'inherit'] });
  return ended(name, status, started);
}

/** Runs commands that do not disturb each other, one per core, in their order; what each prints stands together. */
export async function stepsTogether(steps: readonly [name: string, command: string][]): Promise<Counts[]> {
  const waiting = [...steps];
  const counts: Counts[] = [];
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [name, command] = next;
      const started = performance.now();
      const child = spawn(command, { shell: true, stdio: ['ignore', 'pipe', 'pipe'] });
      let printed = '';
      for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (printed += String(chunk)));
      const [status] = (await once(child, 'close')) as [number | null];
      process.stdout.write(`\n▸ ${name}: ${command}\n${printed}`);
      counts.push(ended(name, status, started));
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  return counts;
}

function ended(name: string, status: number | null, started: number): Counts {
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  process.stdout.write(`${status === 0 ? '✓' : '✗'} ${name} (${seconds} s)\n`);
  return { passed: Number(status === 0), failed: Number(status !== 0), skipped: 0 };
}

/**
 * Runs vitest projects together and counts their tests; a run that ends without a report counts as one failure.
 * @param workers test files that run at once; by default as few as vitest thinks fit, for tests that measure time
 */
export function vitest(projects: string[], workers?: number): Counts {
  const folder = mkdtempSync(join(tmpdir(), 'hrp-vitest-'));
  const report = join(folder, 'report.json');
  const only = projects.map((project) => `--project ${project}`).join(' ');
  const run = step(
    `tests: ${projects.join(', ')}`,
    `vitest run ${only} ${workers ? `--maxWorkers=${workers} ` : ''}--reporter=default --reporter=json --outputFile.json=${report}`,
  );
  try {
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = JSON.parse(
      readFileSync(report, 'utf8'),
    );
    printSlowest(testResults);
    // A file that cannot be loaded fails the run without a failed test.
    const failed = Math.max(numFailedTests, run.failed);
    return { passed: numPassedTests, failed, skipped: numPendingTests + numTodoTests };
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** So that a suite that grows too slow shows where. */
function printSlowest(files: readonly { name: string; startTime: number; endTime: number }[]): void {
  const seconds = files.map(({ name, startTime, endTime }) => ({
    name: relative(process.cwd(), name),
    seconds: (endTime - startTime) / 1000,
  }));
  const slowest = seconds.sort((a, b) => b.seconds - a.seconds).slice(0, SLOWEST);
  process.stdout.write(
    `slowest files: ${slowest.map((file) => `${file.name} ${file.seconds.toFixed(1)} s`).join(', ')}
`,
  );
}

/** Prints the closing line and leaves with what it says. */
export function close(counts: Counts[]): never {
  const sum = (key: keyof Counts) => counts.reduce((total, one) => total + one[key], 0);
  const skipped = sum('skipped') > 0 ? `, ${sum('skipped')} skipped` : '';
  process.stdout.write(`\n${sum('passed')} passed, ${sum('failed')} failed${skipped}\n`);
  process.exit(sum('failed') > 0 ? 1 : 0);
}
