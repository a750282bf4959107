import fc from 'fast-check';

/** Rows of symbols on a calendar, sorted by day, then symbol. */
export interface RandomPanel {
  readonly days: number;
  readonly symbols: number;
  readonly rowDate: Int32Array;
  readonly rowSymbol: Int32Array;
  readonly rowLabelEnd: Int32Array;
  /** NaN or 0. */
  readonly rowLabel: Float64Array;
  readonly embargoDays: number;
}

/** Symbols with late listings, delistings (the label ends at the last close), gaps and rows without a label. */
export const randomPanel = fc
  .record({
    days: fc.integer({ min: 12, max: 60 }),
    horizon: fc.integer({ min: 1, max: 12 }),
    delay: fc.integer({ min: 0, max: 3 }),
    embargoDays: fc.integer({ min: 0, max: 15 }),
    unlabelled: fc.uniqueArray(fc.nat(60), { maxLength: 12 }),
    listings: fc.array(
      fc.record({
        start: fc.nat(50),
        length: fc.integer({ min: 1, max: 60 }),
        gaps: fc.array(fc.nat(60), { maxLength: 8 }),
      }),
      { minLength: 1, maxLength: 6 },
    ),
  })
  .map(({ listings, days, horizon, delay, embargoDays, unlabelled }): RandomPanel => {
    const rows = listings.flatMap(({ start, length, gaps }, symbol) => {
      const end = Math.min(days - 1, start + length - 1);
      const present = Array.from({ length: Math.max(0, end - start) }, (_, i) => start + i);
      return present
        .filter((day) => !gaps.includes(day))
        .map((day) => ({ day, symbol, end: Math.min(day + delay + horizon, end) }));
    });
    rows.sort((a, b) => a.day - b.day || a.symbol - b.symbol);
    return {
      days,
      symbols: listings.length,
      rowDate: Int32Array.from(rows, ({ day }) => day),
      rowSymbol: Int32Array.from(rows, ({ symbol }) => symbol),
      rowLabelEnd: Int32Array.from(rows, ({ end }) => end),
      rowLabel: Float64Array.from(rows, (_, row) => (unlabelled.includes(row) ? NaN : 0)),
      embargoDays,
    };
  });
