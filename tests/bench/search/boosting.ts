import { modelDefinition } from '../../../core/models/index.ts';
import { r2, rowNumbers } from '../../../core/models/testing/planted.ts';
import type { Point, Sampler } from '../../../core/optimization/index.ts';
import { quantile } from '../../../core/statistics/index.ts';
import type { BenchReport } from '../BenchReport.ts';
import { generate } from '../models/data.ts';
import { runningBest, runStudy } from './runStudy.ts';
import { BOOSTING_MODEL, BOOSTING_SEEDS, BOOSTING_SPACE, BOOSTING_TRIALS, boostingData, SAMPLERS } from './settings.ts';

const CONTENDERS = {
  random: { kind: 'random' },
  univariate: SAMPLERS.univariate,
  multivariate: SAMPLERS.multivariate,
} as const satisfies Record<string, Sampler>;
type Contender = keyof typeof CONTENDERS;

/** TPE beside random search at equal trials, on the space of gradient boosting and data with a planted signal. */
export function boosting(): BenchReport {
  const best = { random: [], univariate: [], multivariate: [] } as Record<Contender, number[][]>;
  for (const seed of BOOSTING_SEEDS) {
    const objective = r2OfBoosting(seed);
    for (const name of Object.keys(CONTENDERS) as Contender[]) {
      const spec = { space: BOOSTING_SPACE, sampler: CONTENDERS[name], direction: 'maximise' as const };
      best[name].push(runningBest(runStudy({ ...spec, seed, trials: BOOSTING_TRIALS, objective }), 'maximise'));
    }
    console.error(`boosting, seed ${seed}`);
  }
  const after = (name: Contender, trials: number) => best[name].map((one) => one[trials - 1]);
  const medianOf = (values: number[]) => quantile(Float64Array.from(values), 0.5);
  const table = [BOOSTING_TRIALS / 2, BOOSTING_TRIALS].map((trials) => {
    const medians = (Object.keys(CONTENDERS) as Contender[]).map((name) => medianOf(after(name, trials)).toFixed(5));
    return `| ${trials} | ${medians.join(' | ')} |`;
  });
  const random = after('random', BOOSTING_TRIALS);
  const verdicts = (['univariate', 'multivariate'] as const).map((name) => {
    const own = after(name, BOOSTING_TRIALS);
    const wins = own.filter((value, i) => value > random[i]).length;
    const gap = medianOf(own.map((value, i) => value - random[i]));
    const verdict = medianOf(own) > medianOf(random) ? 'beats' : 'DOES NOT BEAT';
    return `TPE, ${name}, ${verdict} random search: better on ${wins} of ${own.length} seeds, median difference of R2 ${gap.toFixed(5)}.`;
  });
  const title = `${BOOSTING_MODEL} on planted data, ${BOOSTING_SEEDS.length} seeds: median of the best R2 on unseen rows`;
  const head = '| trials | random | TPE, univariate | TPE, multivariate |\n| ---: | ---: | ---: | ---: |';
  return { rows: [], lines: [`${title}\n\n${head}\n${table.join('\n')}\n`, ...verdicts, ''] };
}

function r2OfBoosting(seed: number): (point: Point) => number {
  const { rows, trainRows, columns, values, label, rowDate } = generate(boostingData(seed));
  const matrix = { rows, columns, values };
  const test = rowNumbers(trainRows, rows);
  const data = { matrix, label, rows: rowNumbers(0, trainRows), rowDate, labelEnd: rowDate };
  const model = modelDefinition(BOOSTING_MODEL);
  return (point) => r2(label, test, model.fit(data, point, { seed }).predict(matrix, test));
}
