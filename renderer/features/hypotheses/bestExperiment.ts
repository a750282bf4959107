import type { ExperimentSummary } from '../../../core/contract/index.ts';

/** The experiment with the highest mean IC out of fold, or undefined when none has one. The first of equals. */
export function bestExperiment(experiments: readonly ExperimentSummary[]): ExperimentSummary | undefined {
  return experiments.reduce<ExperimentSummary | undefined>(
    (best, one) => (meanIc(one) > (best ? meanIc(best) : -Infinity) ? one : best),
    undefined,
  );
}

const meanIc = ({ metrics }: ExperimentSummary): number => metrics.ic.mean ?? -Infinity;
