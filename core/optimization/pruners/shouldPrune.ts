import { AppError } from '../../contract/index.ts';
import { createRng, quantile } from '../../statistics/index.ts';
import { lossOf, type Direction, type Trial } from '../Trial.ts';
import type { HalvingPruner, HyperbandPruner, MedianPruner, Pruner } from './Pruner.ts';

/** Stream that deals trials to the brackets of Hyperband. */
const BRACKETS = 0x4b52;

/**
 * Whether a trial stops after the folds that it has, as Optuna 3.1 decides with folds done as its steps: a function of the
 * stored values alone. Ask after every fold. A last fold that is NaN is pruned where its value would be compared.
 * @param direction of the intermediate values
 * @param trials of the study, in any order; the trial itself may be among them
 */
export function shouldPrune(
  pruner: Pruner,
  direction: Direction,
  trials: readonly Trial[],
  trial: Pick<Trial, 'number' | 'intermediate'>,
): boolean {
  const losses = trial.intermediate.map((value) => lossOf(value, direction));
  const others = trials.filter(({ number }) => number !== trial.number);
  if (losses.length === 0) return false;
  switch (pruner.kind) {
    case 'none':
      return false;
    case 'median':
      return isWorseThanMedian(pruner, direction, others, losses);
    case 'successive_halving':
      return isHalved(pruner, direction, others, losses);
    case 'hyperband':
      return isHalvedInBracket(pruner, direction, others, trial.number, losses);
  }
}

/** @throws AppError BAD_INPUT for a number that is not an integer in its range */
export function checkPruner(pruner: Pruner): void {
  const { kind, ...numbers } = pruner;
  for (const [name, value] of Object.entries(numbers)) {
    const least = LEAST[name];
    if (!Number.isSafeInteger(value) || value < least) {
      throw new AppError('BAD_INPUT', `${kind} with ${name} = ${value}: give an integer of ${least} or more.`);
    }
  }
  if (pruner.kind === 'hyperband' && pruner.maximumFolds < pruner.minimumFolds) {
    const { minimumFolds, maximumFolds } = pruner;
    throw new AppError(
      'BAD_INPUT',
      `Hyperband up to ${maximumFolds} folds from ${minimumFolds}: give ${minimumFolds} or more.`,
    );
  }
}

const LEAST: Readonly<Record<string, number>> = {
  ...{ startupTrials: 0, warmupFolds: 0, minimumFolds: 1, maximumFolds: 1, reduction: 2 },
};

function isWorseThanMedian(
  { startupTrials, warmupFolds }: MedianPruner,
  direction: Direction,
  others: readonly Trial[],
  losses: readonly number[],
): boolean {
  const complete = others.filter(({ state }) => state === 'complete');
  const fold = losses.length - 1;
  if (complete.length === 0 || complete.length < startupTrials || fold < warmupFolds) return false;
  const rivals = complete.flatMap(({ intermediate }) => {
    const value = intermediate[fold];
    return value === undefined || Number.isNaN(value) ? [] : [lossOf(value, direction)];
  });
  const best = losses.reduce((least, loss) => Math.min(least, loss));
  return best === Infinity || (rivals.length > 0 && best > quantile(Float64Array.from(rivals), 0.5));
}

/** Rungs are at `minimumFolds · reduction^k` folds; a trial is judged when it reaches one, by those that have reached it. */
function isHalved(
  { minimumFolds, reduction }: Pick<HalvingPruner, 'minimumFolds' | 'reduction'>,
  direction: Direction,
  others: readonly Trial[],
  losses: readonly number[],
): boolean {
  let rung = minimumFolds;
  while (rung < losses.length) rung *= reduction;
  if (rung !== losses.length) return false;
  const own = losses[rung - 1];
  if (own === Infinity) return true;
  const rivals = others.flatMap(({ intermediate }) =>
    intermediate.length >= rung ? [lossOf(intermediate[rung - 1], direction)] : [],
  );
  const kept = Math.max(1, Math.floor((rivals.length + 1) / reduction));
  return rivals.filter((loss) => loss < own).length >= kept;
}

/** A bracket's first rung is at `minimumFolds · reduction^bracket`; its share of the trials is that of the paper. */
function isHalvedInBracket(
  { minimumFolds, maximumFolds, reduction }: HyperbandPruner,
  direction: Direction,
  others: readonly Trial[],
  number: number,
  losses: readonly number[],
): boolean {
  const shares = bracketShares(minimumFolds, maximumFolds, reduction);
  const bracket = bracketOf(shares, number);
  const rivals = others.filter((one) => bracketOf(shares, one.number) === bracket);
  return isHalved({ minimumFolds: minimumFolds * reduction ** bracket, reduction }, direction, rivals, losses);
}

function bracketShares(minimumFolds: number, maximumFolds: number, reduction: number): number[] {
  let brackets = 1;
  while (minimumFolds * reduction ** brackets <= maximumFolds) brackets++;
  return Array.from({ length: brackets }, (_, bracket) => {
    const further = brackets - 1 - bracket;
    return Math.ceil((brackets * reduction ** further) / (further + 1));
  });
}

function bracketOf(shares: readonly number[], number: number): number {
  let left = createRng(BRACKETS, number).integer(shares.reduce((sum, share) => sum + share, 0));
  return shares.findIndex((share) => (left -= share) < 0);
}
