import type { Verdict } from '../../contract/index.ts';
import type { Cell, Table } from './Report.ts';

/** A verdict as its word, with icon and colour. */
export const levelCell = (level: Verdict['level']): Cell => ({ text: level, level });

/** What each guard measured, and whether a user went on against it. */
export const verdictsTable = (verdicts: readonly Verdict[]): Table => ({
  columns: [
    { name: 'Guard', fixed: true },
    { name: 'Verdict', fixed: true },
    { name: 'Why' },
    { name: 'Override', fixed: true },
  ],
  rows: verdicts.map(({ guard, level, message, overridden }) => [
    guard,
    levelCell(level),
    message,
    overridden ? { text: 'overridden', hint: 'A user went on against this verdict; the reason is on record' } : 'none',
  ]),
});
