import { fileURLToPath } from 'node:url';

/** Node keeps here what it made of the sources: a process that this one starts begins to work in half the time. */
process.env.NODE_COMPILE_CACHE = fileURLToPath(new URL('../../node_modules/.cache/hrp-compiled', import.meta.url));
