/** When a trial or a run is given up between folds. */
export interface DecayRule {
  /** First folds, which the later ones are held against. */
  readonly firstFolds: number;
  /** Last folds, whose mean is compared. */
  readonly lastFolds: number;
  /** Share of the first folds' mean Sharpe that the last ones may lose. */
  readonly mostDecay: number;
}

/** The policy's decay, on two folds against two: the Sharpe of a single fold is mostly noise. */
export const DEFAULT_DECAY: DecayRule = { firstFolds: 2, lastFolds: 2, mostDecay: 0.5 };

/**
 * Whether the Sharpe has decayed between folds: max(0, (v − t) / v) above the rule's, where v is the mean Sharpe of all
 * folds before the last ones and t that of the last ones; v ≤ 0 stops too (DESIGN 6, with folds in the holdout's place).
 * Ask after every fold; it sees no later one. Folds whose Sharpe is NaN are unknown and left out.
 */
export function stopsOnDecay(rule: DecayRule, sharpeByFold: readonly number[]): boolean {
  const known = sharpeByFold.filter((sharpe) => !Number.isNaN(sharpe));
  if (known.length < rule.firstFolds + rule.lastFolds) return false;
  const early = meanOf(known.slice(0, -rule.lastFolds));
  const late = meanOf(known.slice(-rule.lastFolds));
  return early <= 0 || (early - late) / early > rule.mostDecay;
}

const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
