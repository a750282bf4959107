import { formatCount } from '../../../core/figures/index.ts';

/** `1 234 rows, 56 shown, 3 selected`; at the limit of a selection it says so. */
export function countsText(rows: number, shown: number, selected: number, max: number | undefined): string {
  const parts = [`${formatCount(rows)} ${rows === 1 ? 'row' : 'rows'}`];
  if (shown !== rows) parts.push(`${formatCount(shown)} shown`);
  if (selected > 0) {
    const limit = max !== undefined && selected >= max ? ` (at most ${formatCount(max)})` : '';
    parts.push(`${formatCount(selected)} selected${limit}`);
  }
  return parts.join(', ');
}
