import { counted, formatCount } from '../../../core/contract/index.ts';

export interface Counts {
  rows: number;
  shown: number;
  selected: number;
  /** Of the selected ones. */
  selectedShown: number;
  /** Most rows that may be selected. */
  max: number | undefined;
}

/** `1 234 rows, 56 shown, 3 selected`; says where a selection is at its limit, and where a filter hides some of it. */
export function countsText({ rows, shown, selected, selectedShown, max }: Counts): string {
  const parts = [counted(rows, 'row')];
  if (shown !== rows) parts.push(`${formatCount(shown)} shown`);
  if (selected > 0) {
    const hidden = selected - selectedShown;
    const notes = [
      ...(max !== undefined && selected >= max ? [`at most ${formatCount(max)}`] : []),
      ...(hidden > 0 ? [`${formatCount(hidden)} not shown`] : []),
    ];
    parts.push(`${formatCount(selected)} selected${notes.length > 0 ? ` (${notes.join(', ')})` : ''}`);
  }
  return parts.join(', ');
}
