#!/usr/bin/env node

/** The metadata store's native module crashes older versions instead of refusing them. */
const OLDEST_NODE = 22;

if (Number(process.versions.node.split('.')[0]) < OLDEST_NODE) {
  process.stderr.write(
    `hrp needs Node ${OLDEST_NODE} or newer; this is ${process.versions.node}. Run it as \`npm run hrp -- ...\`, which brings its own.\n`,
  );
  process.exitCode = 1;
} else {
  // Whoever reads may stop reading, as `| head` does: that is no error.
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', ({ code, message }: NodeJS.ErrnoException) => {
      if (code === 'EPIPE') return;
      process.stderr.write(`The output cannot be written: ${message}\n`);
      process.exitCode = 1;
    });
  }
  const { run } = await import('./program.ts');
  process.exitCode = await run(process.argv.slice(2));
}
