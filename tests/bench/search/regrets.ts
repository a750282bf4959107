import { quantile } from '../../../core/statistics/index.ts';
import type { Point, Space, Value } from '../../../core/optimization/index.ts';
import type { BenchReport } from '../BenchReport.ts';
import { FUNCTIONS } from './functions.ts';
import { runSide } from './runSide.ts';
import type { SearchAnswer, SearchJob } from './SearchJob.ts';
import { MOST_RATIO, SAMPLERS, SEEDS, TRIALS, type SamplerName } from './settings.ts';

const median = (values: readonly number[]) => quantile(Float64Array.from(values), 0.5);

/** Our TPE beside Optuna's on the test functions: medians over the seeds of what is left to the minimum, as ratios. */
export async function regrets(name: SamplerName): Promise<BenchReport> {
  const job: SearchJob = {
    multivariate: SAMPLERS[name].multivariate,
    trials: TRIALS,
    seeds: SEEDS,
    spaces: Object.fromEntries(Object.entries(FUNCTIONS).map(([key, { space }]) => [key, space])),
    probes: Object.fromEntries(Object.entries(FUNCTIONS).map(([key, one]) => [key, probe(one)])),
  };
  const ours = await runSide<SearchAnswer>('ours', job);
  const peer = await runSide<SearchAnswer>('peer', job);
  if (typeof ours === 'string') return { rows: [], lines: [`TPE, ${name}: ours failed: ${ours}`] };
  const absent = typeof peer === 'string' ? `Optuna could not be run: ${peer}` : null;
  const rows = Object.entries(FUNCTIONS).map(([key, { minimum }]) => {
    const own = median(ours.best[key].map((best) => best - minimum));
    const theirs = typeof peer === 'string' ? NaN : median(peer.best[key].map((best) => best - minimum));
    return { key, own, theirs, ratio: own / theirs };
  });
  const lines = [
    `TPE, ${name}, ${TRIALS} trials, ${SEEDS.length} seeds: median regret of each function`,
    '| function | ours | Optuna | ours / Optuna |\n| --- | ---: | ---: | ---: |',
    ...rows.map(({ key, own, theirs, ratio }) => `| ${key} | ${shown(own)} | ${shown(theirs)} | ${shown(ratio)} |`),
  ];
  const mean = Math.exp(rows.reduce((sum, { ratio }) => sum + Math.log(ratio), 0) / rows.length);
  const verdict = mean <= MOST_RATIO ? 'met' : 'NOT MET';
  const note = absent ?? `geometric mean of the ratios ${shown(mean)}, at most ${MOST_RATIO}: ${verdict}`;
  const peer_s = typeof peer === 'string' ? null : peer.seconds;
  return {
    rows: [
      {
        work: `TPE, ${name}: ${rows.length} functions, ${TRIALS} trials, ${SEEDS.length} seeds`,
        ours_s: ours.seconds,
        peer: typeof peer === 'string' ? 'Optuna' : `Optuna ${peer.version}`,
        peer_s,
        ratio: peer_s === null ? null : peer_s / ours.seconds,
        note,
        figures: {
          geometric_mean_of_regret_ratios: Number.isNaN(mean) ? null : mean,
          ...Object.fromEntries(rows.map(({ key, ratio }) => [`${key}_ratio`, Number.isNaN(ratio) ? null : ratio])),
        },
      },
    ],
    lines: [lines.join('\n').replace('\n|', '\n\n|'), ''],
  };
}

/** A point that both sides evaluate, so that the functions are the same. */
function probe({ space, valueAt }: { space: Space; valueAt(point: Point): number }) {
  const values = space.map((dimension, i): Value => {
    if (dimension.kind === 'categorical') return dimension.choices[0];
    if (dimension.kind === 'integer') return dimension.low + 1;
    return dimension.step ?? dimension.low + (dimension.high - dimension.low) * (0.31 + 0.05 * i);
  });
  return { values, expected: valueAt(Object.fromEntries(space.map(({ name }, i) => [name, values[i]]))) };
}

const shown = (value: number): string => (Number.isNaN(value) ? '–' : value.toPrecision(4));
