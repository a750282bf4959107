export const IMPORT_KINDS = ['bars', 'universe', 'fundamentals'] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

/** What a row of each kind of file is called, and what the file must have. */
export const KIND_WORDS: Record<ImportKind, { one: string; many: string; about: string }> = {
  bars: {
    one: 'bar',
    many: 'bars',
    about: 'One row per symbol and day: date, symbol, close; open, high, low and volume where known.',
  },
  universe: {
    one: 'membership',
    many: 'memberships',
    about: 'One row per stay of a symbol in the universe: symbol, start, end. It replaces the stored universe.',
  },
  fundamentals: {
    one: 'filing',
    many: 'filings',
    about: 'One row per symbol and period: symbol, period end, figures; the filing date, or a reporting lag.',
  },
};
