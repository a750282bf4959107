/** Our side of the test functions in a process of its own: `node ours.entry.ts <job.json>`; one JSON line. */
import { readFileSync } from 'node:fs';
import { FUNCTIONS } from './functions.ts';
import { runningBest, runStudy } from './runStudy.ts';
import type { SearchAnswer, SearchJob } from './SearchJob.ts';
import { SAMPLERS } from './settings.ts';

const { multivariate, trials, seeds, spaces } = JSON.parse(readFileSync(process.argv[2], 'utf8')) as SearchJob;
const sampler = SAMPLERS[multivariate ? 'multivariate' : 'univariate'];
const start = performance.now();
const best = Object.fromEntries(
  Object.entries(spaces).map(([name, space]) => {
    const bests = seeds.map((seed) => {
      const objective = FUNCTIONS[name].valueAt;
      const history = runStudy({ space, sampler, direction: 'minimise', seed, trials, objective });
      return runningBest(history, 'minimise')[trials - 1];
    });
    console.error(name);
    return [name, bests];
  }),
);
const seconds = (performance.now() - start) / 1000;
console.log(JSON.stringify({ version: process.version, best, seconds } satisfies SearchAnswer));
