import { AppError, type SplitInput } from '../../contract/index.ts';
import type { Dataset, RowSectors } from '../../features/index.ts';

export interface SymbolGroup {
  readonly name: string;
  /** Indexes into the dataset's symbols, ascending. */
  readonly symbols: readonly number[];
}

/** Groups that symbols are dealt into. */
const GROUPS = 5;
/** The group of the symbols whose sector nobody knows. */
export const UNKNOWN_SECTOR = 'unknown';

/** The sectors of the rows. @throws AppError BAD_INPUT when none is known */
export function requireSectors({ symbols, sectors }: Pick<Dataset, 'symbols' | 'sectors'>): RowSectors {
  if (sectors?.names.some((name) => name !== '')) return sectors;
  throw new AppError(
    'BAD_INPUT',
    `None of the ${symbols.length} symbols has a sector. Import a universe with a column "sector" and build the snapshot again.`,
  );
}

/**
 * One group per sector, by name: a symbol belongs to the sector of its last row, so that it is in one group alone; those
 * without one are a group of their own, `unknown`. Symbols without rows are in none.
 */
export function groupsBySector(dataset: Pick<Dataset, 'symbols' | 'rowSymbol' | 'sectors'>): SymbolGroup[] {
  const { names, ofRow } = requireSectors(dataset);
  const last = new Map<number, string>();
  dataset.rowSymbol.forEach((symbol, row) => last.set(symbol, names[ofRow[row]] || UNKNOWN_SECTOR));
  const symbols = [...last.keys()].sort((a, b) => a - b);
  return [...Map.groupBy(symbols, (symbol) => last.get(symbol)!)]
    .map(([name, members]) => ({ name, symbols: members }))
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

type GroupedSplit = Extract<SplitInput, { kind: 'grouped' }>;

/** The groups of a grouped split. @throws AppError as {@link groupsBySector} and {@link groupsBySymbol} do */
export const groupsOf = (
  { by, groups = GROUPS }: Pick<GroupedSplit, 'by' | 'groups'>,
  dataset: Pick<Dataset, 'symbols' | 'rowSymbol' | 'sectors'>,
): SymbolGroup[] => (by === 'sector' ? groupsBySector(dataset) : groupsBySymbol(dataset, groups));
