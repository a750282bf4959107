import type { ModelVersion, Stage, StageMove } from '../../../core/contract/index.ts';
import { productionSpells, type ProductionSpell } from './productionSpells.ts';

/** One step of the lifecycle up. */
export const NEXT_STAGE: Partial<Record<Stage, Stage>> = { candidate: 'staging', staging: 'production' };

/** Why a version cannot be promoted now; undefined when it can. */
export const promotionBlock = ({ stage }: ModelVersion): string | undefined =>
  NEXT_STAGE[stage] ? undefined : `It is in ${stage}; there is no further stage`;

export function rejectionBlock({ stage }: ModelVersion): string | undefined {
  if (stage === 'production') return 'It is in production: roll back or promote another version instead';
  return stage === 'archived' ? 'It is archived already' : undefined;
}

/** What is in production, and what was before it: the version that a rollback puts back. */
export function rollbackOf(moves: readonly StageMove[]): { now: ProductionSpell; before: ProductionSpell } | null {
  const spells = productionSpells(moves);
  const now = spells.at(-1);
  if (!now || now.end !== null) return null;
  const before = spells.findLast(({ version }) => version !== now.version);
  return before ? { now, before } : null;
}

export const rollbackBlock = (moves: readonly StageMove[]): string | undefined =>
  rollbackOf(moves) ? undefined : 'No other version was in production before';
