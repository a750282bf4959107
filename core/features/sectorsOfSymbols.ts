import { type Spell } from './Universe.ts';

/**
 * By symbol, the sector in its latest spell that names one, '' where none does; undefined when no spell of the universe
 * names any. A sector is what the universe's file says, not what was known on a date.
 */
export function sectorsOfSymbols(symbols: readonly string[], spells: readonly Spell[] | null): string[] | undefined {
  if (!spells?.some(({ sector }) => sector)) return undefined;
  const latest = new Map<string, Spell>();
  for (const spell of spells) {
    const known = latest.get(spell.symbol);
    if (spell.sector && (!known || spell.start > known.start)) latest.set(spell.symbol, spell);
  }
  return symbols.map((symbol) => latest.get(symbol)?.sector ?? '');
}
