/** Entry files beside the running code: the sources themselves, or what the build made of them. */
const isSource = import.meta.url.endsWith('.ts');

export const COMPUTE_ENTRY = new URL(
  isSource ? '../../core/jobs/entry/compute.entry.ts' : './compute.mjs',
  import.meta.url,
);
export const WORKER_ENTRY = new URL(
  isSource ? '../../core/jobs/entry/worker.entry.ts' : './worker.mjs',
  import.meta.url,
);
export const ENGINE_ENTRY = new URL(isSource ? './engine.entry.ts' : './engine.mjs', import.meta.url);

/** The built renderer. */
export const RENDERER_FOLDER = new URL(isSource ? '../../dist/renderer/' : './renderer/', import.meta.url);

/** plotly.js as it is put into reports. */
export const PLOTLY_FILE = new URL(
  isSource ? '../../node_modules/plotly.js-cartesian-dist-min/plotly-cartesian.min.js' : './plotly-cartesian.min.js',
  import.meta.url,
);
