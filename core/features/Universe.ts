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

/** Per day and symbol, `panel[day × symbols + symbol]`, 1 where the symbol is in the universe. */
export function memberPanel(isMember: Membership, symbols: readonly string[], calendar: Int32Array): Uint8Array {
  const panel = new Uint8Array(calendar.length * symbols.length);
  calendar.forEach((date, day) =>
    symbols.forEach((symbol, s) => (panel[day * symbols.length + s] = isMember(symbol, date) ? 1 : 0)),
  );
  return panel;
}

/** The sector of the symbol on the day; '' where nobody knows it. */
export type SectorOn = (symbol: string, day: number) => string;

/**
 * Sectors point in time: of the latest spell begun by the day that names one. undefined where no spell of the universe
 * names any.
 */
export function sectorsIn(spells: readonly Spell[] | null): SectorOn | undefined {
  const naming = (spells ?? []).filter(({ sector }) => sector).sort((a, b) => a.start - b.start);
  if (naming.length === 0) return undefined;
  const bySymbol = Map.groupBy(naming, ({ symbol }) => symbol);
  return (symbol, day) => bySymbol.get(symbol)?.findLast(({ start }) => start <= day)?.sector ?? '';
}

/** Per day and symbol, as in {@link memberPanel}: index into `names`, −1 where the sector is unknown. */
export function sectorPanel(
  sectorOn: SectorOn,
  symbols: readonly string[],
  calendar: Int32Array,
): { names: string[]; sector: Int32Array } {
  const onDay = Array.from(calendar, (date) => symbols.map((symbol) => sectorOn(symbol, date))).flat();
  const names = [...new Set(onDay)].filter((name) => name !== '').sort();
  const numbers = new Map(names.map((name, k) => [name, k]));
  return { names, sector: Int32Array.from(onDay, (name) => numbers.get(name) ?? -1) };
}
