import type { Experiment, Policy, Verdict } from '../../contract/index.ts';
import { adjustTests, multipleTesting, type AdjustedTest, type HypothesisTest } from '../../guards/index.ts';
import { shown, studyNumber, type HypothesisRow } from '../../research/index.ts';
import { normalCdf } from '../../statistics/index.ts';
import type { Services } from '../Services.ts';
import { countedTrials } from './countedTrials.ts';
import { trainedOnEach, type TrainedOn } from './sharedRecipes.ts';
import { sharesDates } from './sharesDates.ts';

/**
 * The tests of all hypotheses, closed ones too, that were tried on dates of this experiment's and its universe: its own
 * first, then of each other hypothesis its strongest experiment or trial of a study.
 */
export function testsOf(services: Services, experiment: Experiment): AdjustedTest[] {
  const { hypotheses, snapshots } = services;
  const universes = new Map(snapshots.list().map(({ hash, universe }) => [hash, universe]));
  const universe = universes.get(experiment.snapshot_hash);
  const isHere = ({ snapshot }: Tried) => universes.get(snapshot) === universe;
  const trainedOn = trainedOnEach(services);
  const own = hypotheses.get(experiment.hypothesis);
  const others = hypotheses.list().filter((row) => row.id !== own.id && sharesDates(row, own));
  return adjustTests([
    testOf(services, trainedOn, own, { id: experiment.id, ...experiment.metrics.ic }),
    ...others.flatMap((row) => {
      const tried = triedOn(services, row);
      const [strongest] = tried.filter(isHere).sort((a, b) => strength(a) - strength(b));
      return strongest || hasLost(services, row, tried) ? [testOf(services, trainedOn, row, strongest)] : [];
    }),
  ]);
}

/** What MultipleTesting says of an experiment. @param tests as {@link testsOf} gives them */
export const judgedTests = (tests: readonly AdjustedTest[], policy: Policy): Verdict =>
  multipleTesting(tests[0], tests.length, policy);

/** An experiment, or a trial of a study that is none. */
interface Tried {
  id: string;
  snapshot: string;
  tStatistic: number | null;
  p?: number | null | undefined;
}

type Tested = Pick<Tried, 'p' | 'tStatistic'>;

/** Of what is from before p was kept it is the t's, as it was judged then. */
const pOf = ({ p, tStatistic }: Tested): number => (p === undefined ? tStatistic && normalCdf(-tStatistic) : p) ?? NaN;

/** Lower is stronger; what has no p is the weakest. */
const strength = (one: Tested): number => (Number.isNaN(pOf(one)) ? 1 : pOf(one));

function testOf(
  services: Services,
  trainedOn: TrainedOn,
  row: HypothesisRow,
  tried: Omit<Tried, 'snapshot'> | undefined,
): HypothesisTest {
  return {
    hypothesis: shown('H', row.id),
    tested: tried?.id ?? null,
    tStatistic: tried?.tStatistic ?? NaN,
    p: tried ? pOf(tried) : NaN,
    trials: countedTrials(services, row, trainedOn),
  };
}

/** Everything that was tried on a hypothesis and is known. */
function triedOn({ experiments, studies }: Services, { id }: HypothesisRow): Tried[] {
  const searched = studies.list(id).flatMap(({ id: study, snapshot_hash }) =>
    studies.trials.list(studyNumber(study)).flatMap(({ number, experiment, tStatistic, p }) =>
      // A study has its snapshot before its first trial; a trial that became an experiment is that.
      experiment === null ? [{ id: `${study}/${number}`, snapshot: snapshot_hash!, tStatistic, p }] : [],
    ),
  );
  return [...experiments.trained(id), ...searched];
}

/** Whether a spent trial left nothing that says which universe it was tried on. */
function hasLost({ budgets, backtests }: Services, row: HypothesisRow, tried: readonly Tried[]): boolean {
  const traded = backtests.list().filter(({ hypothesis }) => hypothesis === shown('H', row.id));
  return budgets.trials(row.id) > tried.length + traded.reduce((sum, { trials }) => sum + trials, 0);
}
