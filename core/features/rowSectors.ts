import { type Dataset } from './Dataset.ts';
import { type SectorOn } from './Universe.ts';

export interface RowSectors {
  /** '' is unknown. */
  readonly names: readonly string[];
  /** Per row: index into `names`. */
  readonly ofRow: Int32Array;
}

/** The sector of each row on its own date. */
export function rowSectors(
  sectorOn: SectorOn,
  { symbols, calendar, rowDate, rowSymbol }: Pick<Dataset, 'symbols' | 'calendar' | 'rowDate' | 'rowSymbol'>,
): RowSectors {
  const numbers = new Map<string, number>();
  const numberOf = (name: string) => numbers.get(name) ?? numbers.set(name, numbers.size).size - 1;
  const ofRow = rowDate.map((day, row) => numberOf(sectorOn(symbols[rowSymbol[row]], calendar[day])));
  return { names: [...numbers.keys()], ofRow };
}
