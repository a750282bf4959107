/** A stretch of dates on which a symbol belongs to the universe; days since 1970-01-01. */
export interface Spell {
  readonly symbol: string;
  /** First day in. */
  readonly start: number;
  /** First day out; null while it is still in. */
  readonly end: number | null;
  /** As the universe's file names it; absent where it names none. */
  readonly sector?: string;
}

/** Whether the symbol is in the universe on the day. */
export type Membership = (symbol: string, day: number) => boolean;

/** @param spells null: every symbol, always. A symbol without a spell is never in. */
export function membershipOf(spells: readonly Spell[] | null): Membership {
  if (spells === null) return () => true;
  const bySymbol = Map.groupBy(spells, (spell) => spell.symbol);
  return (symbol, day) =>
    bySymbol.get(symbol)?.some(({ start, end }) => start <= day && (end === null || day < end)) ?? false;
}
