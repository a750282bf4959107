#!/usr/bin/env node
import { run } from './program.ts';

// Whoever reads may stop reading, as `| head` does: that is no error.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', ({ code, message }: NodeJS.ErrnoException) => {
    if (code === 'EPIPE') return;
    process.stderr.write(`The output cannot be written: ${message}\n`);
    process.exitCode = 1;
  });
}
process.exitCode = await run(process.argv.slice(2));
