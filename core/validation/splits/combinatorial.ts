import { AppError, combinationsOf } from '../../contract/index.ts';
import { blocksOf } from './blocksOf.ts';
import type { SplitPlan } from './Fold.ts';
import { requireWhole } from './requireWhole.ts';

export interface CombinatorialOptions {
  /** N, default 6. */
  readonly blocks?: number | undefined;
  /** k, default 2. */
  readonly testBlocks?: number | undefined;
}

/**
 * Combinatorial purged cross-validation (López de Prado 2018, ch. 12): of N blocks of days every choice of k is tested
 * by a model that was trained on the N − k others. C(N, k) folds, in lexicographic order of their blocks; each block is
 * tested C(N−1, k−1) = C(N, k)·k/N times, so that the predictions assemble into as many paths through all days. Path p
 * takes each block from the (p+1)-th fold that tests it.
 * @throws AppError BAD_INPUT for k outside 1 … N−1, NO_DATA for fewer days than blocks
 */
export function combinatorial(
  days: number,
  { blocks: n = 6, testBlocks: k = 2 }: CombinatorialOptions = {},
): SplitPlan {
  requireWhole('blocks', n, 2);
  requireWhole('testBlocks', k, 1);
  if (k >= n) throw new AppError('BAD_INPUT', `testBlocks is ${k} of ${n} blocks; leave at least one to train on.`);
  const blocks = blocksOf(days, n);
  const chosen = combinations(n, k);
  const testing = blocks.map((_, block) => chosen.flatMap((of, fold) => (of.includes(block) ? [fold] : [])));
  return {
    folds: chosen.map((of, index) => ({
      index,
      test: of.map((block) => blocks[block]),
      train: { start: 0, end: days },
    })),
    paths: Array.from({ length: combinationsOf(n - 1, k - 1) }, (_, index) => ({
      index,
      parts: blocks.map((stretch, block) => ({ stretch, folds: [testing[block][index]] })),
    })),
  };
}

/** Every choice of k of 0 … n−1, each ascending, in lexicographic order. */
export function combinations(n: number, k: number): number[][] {
  if (k === 0) return [[]];
  return Array.from({ length: n }, (_, last) => last).flatMap((first) =>
    combinations(n - first - 1, k - 1).map((rest) => [first, ...rest.map((i) => i + first + 1)]),
  );
}
