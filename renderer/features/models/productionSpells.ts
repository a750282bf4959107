import type { StageMove } from '../../../core/contract/index.ts';

/** A stretch in which one version was in production; `end` is null while it still is. UTC ISO instants. */
export interface ProductionSpell {
  version: number;
  start: string;
  end: string | null;
  justification: string;
  actor: string;
}

/** What was in production when, oldest first. @param moves every move of one model name, in any order */
export function productionSpells(moves: readonly StageMove[]): ProductionSpell[] {
  const spells: ProductionSpell[] = [];
  for (const { version, from, to, at, actor, justification } of moves.toSorted((a, b) =>
    a.at < b.at ? -1 : a.at > b.at ? 1 : 0,
  )) {
    const open = spells.findLast((spell) => spell.end === null && spell.version === version);
    if (from === 'production' && open) open.end = at;
    if (to === 'production') spells.push({ version, start: at, end: null, justification, actor });
  }
  return spells;
}
