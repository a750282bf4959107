/** What `npm run build` made, beside the sources: it starts in a third of their time, and it is what a user runs. */
export const HRP_FILE = new URL('../../dist/hrp.mjs', import.meta.url);
export const COMPUTE_FILE = new URL('../../dist/compute.mjs', import.meta.url);
export const WORKER_FILE = new URL('../../dist/worker.mjs', import.meta.url);
