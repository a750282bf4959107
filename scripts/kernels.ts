/** Compiles core/kernels/assembly to WebAssembly and writes it, as text, to core/kernels/generated/kernelBytes.ts. */
import { existsSync, mkdirSync, readdirSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

const path = (relative: string) => fileURLToPath(new URL(`../${relative}`, import.meta.url));
const SOURCES = 'core/kernels/assembly';
const TARGET = 'core/kernels/generated/kernelBytes.ts';
const OPTIONS = [
  ...['--baseDir', path('.'), '--outFile', 'kernels.wasm', '--bindings', 'raw'],
  ...['-O3', '--noAssert', '--enable', 'simd,threads', '--runtime', 'stub', '--use', 'abort='],
  ...['--importMemory', '--sharedMemory', '--initialMemory', '1', '--maximumMemory', '65536'],
];

/** Makes the generated file unless it is newer than every source. */
export async function buildKernels(): Promise<void> {
  const sources = readdirSync(path(SOURCES)).map((name) => path(`${SOURCES}/${name}`));
  const newest = Math.max(...[...sources, fileURLToPath(import.meta.url)].map((file) => statSync(file).mtimeMs));
  if (existsSync(path(TARGET)) && statSync(path(TARGET)).mtimeMs > newest) return;
  const { module, declarations } = await compileKernels();
  mkdirSync(path('core/kernels/generated'), { recursive: true });
  // Renamed into place: another process may be reading.
  const written = `${path(TARGET)}.${process.pid}`;
  writeFileSync(
    written,
    `${membersOf(declarations)}\nexport const KERNEL_BYTES =\n  '${module.toString('base64')}';\n`,
  );
  renameSync(written, path(TARGET));
}

/** The WebAssembly module and the TypeScript declarations of its exports. */
export async function compileKernels(): Promise<{ module: Buffer; declarations: string }> {
  const files = new Map<string, string | Uint8Array>();
  const { error, stderr } = await asc.main([`${SOURCES}/index.ts`, ...OPTIONS], {
    writeFile: (name, contents) => void files.set(name, contents),
  });
  if (error) throw new Error(`The kernels do not compile: ${error.message}\n${stderr.toString()}`);
  return {
    module: Buffer.from(files.get('kernels.wasm') as Uint8Array),
    declarations: files.get('kernels.d.ts') as string,
  };
}

/** The exported functions as an interface. */
function membersOf(declarations: string): string {
  const functions = declarations.matchAll(/export function (\w+\(.*\): \w+);/g);
  return `export interface KernelFunctions {\n${[...functions].map(([, member]) => `  ${member};\n`).join('')}}\n`;
}

/** Before any test: a bare `npx vitest` works. */
export const setup = buildKernels;

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildKernels();
