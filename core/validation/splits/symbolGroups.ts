import { AppError } from '../../contract/index.ts';
import type { Dataset } from '../../features/index.ts';

export interface SymbolGroup {
  readonly name: string;
  /** Indexes into the dataset's symbols, ascending. */
  readonly symbols: readonly number[];
}

/** The group of the symbols whose sector nobody knows. */
export const UNKNOWN_SECTOR = 'unknown';

/** The sector of each symbol. @throws AppError BAD_INPUT when the dataset knows none */
export function sectorsOf({ symbols, sectors }: Pick<Dataset, 'symbols' | 'sectors'>): string[] {
  if (sectors?.some((sector) => sector !== '')) return sectors.map((sector) => sector || UNKNOWN_SECTOR);
  throw new AppError(
    'BAD_INPUT',
    `None of the ${symbols.length} symbols has a sector. Import a universe with a column "sector" and build the snapshot again.`,
  );
}

/** One group per sector, by name; the symbols without one are a group of their own, `unknown`. */
export function groupsBySector(dataset: Pick<Dataset, 'symbols' | 'sectors'>): SymbolGroup[] {
  const sectors = sectorsOf(dataset);
  return [...Map.groupBy(sectors.keys(), (symbol) => sectors[symbol])]
    .map(([name, symbols]) => ({ name, symbols }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The symbols dealt into `count` groups in turn, in their order. @throws AppError NO_DATA for fewer symbols than groups */
export function groupsBySymbol({ symbols }: Pick<Dataset, 'symbols'>, count: number): SymbolGroup[] {
  if (symbols.length < count) {
    const message = `${symbols.length} symbols cannot be dealt into ${count} groups. Take fewer groups.`;
    throw new AppError('NO_DATA', message, { symbols: symbols.length, needed: count });
  }
  return Array.from({ length: count }, (_, group) => ({
    name: `group ${group + 1}`,
    symbols: symbols.flatMap((_, symbol) => (symbol % count === group ? [symbol] : [])),
  }));
}
