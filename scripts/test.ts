/** Everything: what `check` does, then what needs the build, the reference files and a browser. */
import { availableParallelism } from 'node:os';
import { close, STATIC_STEPS, stepsTogether, vitest } from './steps.ts';
import { findChromium } from './chromium.ts';

const chromium = findChromium();
if (chromium) process.env.CHROMIUM = chromium;

close([
  ...(await stepsTogether([...STATIC_STEPS, ['build', 'npm run --silent build']])),
  vitest(['unit', 'reference'], availableParallelism()),
  vitest(['integration', 'chaos', 'desktop'], availableParallelism()),
  vitest(['e2e']),
]);
