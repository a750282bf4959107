const TEXTS: Record<string, string> = {
  missing_open: 'bars without an open',
  missing_high: 'bars without a high',
  missing_low: 'bars without a low',
  missing_close: 'bars without a close',
  missing_volume: 'bars without a volume',
  gap: 'missing symbol-days',
  zero_volume: 'bars without volume traded',
  inconsistent_bar: 'inconsistent bars',
  high_below_low: 'bars with high below low',
  late_start: 'late starts',
  early_end: 'early ends',
  single_bar: 'symbols with a single bar',
  bad_tick: 'bad ticks',
  large_move: 'large moves',
  displaced_bar: 'displaced bars',
  suspected_split: 'suspected splits',
  absent_column: 'absent columns',
  unsorted: 'rows out of order',
  overlapping_spells: 'overlapping memberships',
  survivorship: 'survivorship',
};

/** A finding's kind in words: `bad_tick` is `bad ticks`; a rule that rejects rows is its own words. */
export const kindText = (kind: string): string => TEXTS[kind] ?? kind.replaceAll('_', ' ');
