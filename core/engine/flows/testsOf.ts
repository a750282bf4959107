import type { Experiment } from '../../contract/index.ts';
import { adjustTests, type AdjustedTest, type HypothesisTest } from '../../guards/index.ts';
import { shown, type HypothesisRow } from '../../research/index.ts';
import type { Services } from '../Services.ts';

/**
 * The tests of all hypotheses, closed ones too, that share research dates with this experiment's and its universe: its own
 * first, then of each other hypothesis its strongest experiment.
 */
export function testsOf(services: Services, experiment: Experiment): AdjustedTest[] {
  const { hypotheses, experiments, snapshots, budgets } = services;
  const universes = new Map(snapshots.list().map(({ hash, universe }) => [hash, universe]));
  const universeOf = ({ snapshot_hash }: Experiment) => universes.get(snapshot_hash);
  const universe = universeOf(experiment);
  const own = hypotheses.get(experiment.hypothesis);
  const test = (row: HypothesisRow, id: string, tStatistic: number | null): HypothesisTest => ({
    hypothesis: shown('H', row.id),
    experiment: id,
    tStatistic: tStatistic ?? NaN,
    trials: budgets.trials(row.id),
  });
  const others = hypotheses
    .list()
    .filter((row) => row.id !== own.id && sharesDates(row, own))
    .flatMap((row) => {
      const strongest = experiments
        .list(row.id)
        .sort((a, b) => (b.metrics.ic.tStatistic ?? -Infinity) - (a.metrics.ic.tStatistic ?? -Infinity))
        .find(({ id }) => universeOf(experiments.get(id)) === universe);
      return strongest ? [test(row, strongest.id, strongest.metrics.ic.tStatistic)] : [];
    });
  return adjustTests([test(own, experiment.id, experiment.metrics.ic.tStatistic), ...others]);
}

/** Whether two hypotheses may be tried on the same dates; a holdout is not tried on. */
const sharesDates = (a: HypothesisRow, b: HypothesisRow): boolean =>
  a.start_date < b.holdout_start && b.start_date < a.holdout_start;
