/** Everything: what `check` does, then what needs the build, the reference files and a browser. */
import { availableParallelism } from 'node:os';
import { close, STATIC_STEPS, step, vitest } from './steps.ts';
import { findChromium } from './chromium.ts';

const chromium = findChromium();
if (chromium) process.env.CHROMIUM = chromium;

close([
  ...STATIC_STEPS.map(([name, command]) => step(name, command)),
  step('build', 'npm run --silent build'),
  vitest(['unit', 'reference'], availableParallelism()),
  vitest(['integration']),
  vitest(['chaos']),
  vitest(['desktop']),
  vitest(['e2e']),
]);
