import type { Column } from '../../components/DataTable/Column.ts';
import { InstantText } from '../../components/InstantText.tsx';
import type { PastImport } from './PastImport.ts';

/** The columns of past imports. */
export const importColumns: Column<PastImport>[] = [
  { id: 'id', header: 'Import', value: ({ import_id }) => import_id, align: 'left', width: 74, pinned: 'left' },
  { id: 'kind', header: 'Kind', value: ({ kind }) => kind, filter: 'choice', width: 104 },
  { id: 'file', header: 'File', value: ({ file }) => file, width: 150 },
  { id: 'at', header: 'At', value: ({ at }) => at, render: ({ at }) => <InstantText instant={at} />, width: 140 },
  { id: 'actor', header: 'By', value: ({ actor }) => actor, filter: 'choice', width: 104 },
  { id: 'new', header: 'New', unit: 'rows', value: ({ rows_inserted }) => rows_inserted },
  {
    id: 'restated',
    header: 'Restated',
    unit: 'rows',
    value: ({ rows_restated }) => rows_restated,
    explain: 'Different from what was stored; both are kept',
  },
  { id: 'rejected', header: 'Rejected', unit: 'rows', value: ({ rows_rejected }) => rows_rejected },
  {
    id: 'findings',
    header: 'Findings',
    unit: 'cases',
    value: ({ findings }) => findings.reduce((sum, { count }) => sum + count, 0),
    explain: ({ findings }) => `${findings.length} kinds; open the import to read them`,
  },
  { id: 'last', header: 'Last date', value: ({ last_date }) => last_date, explain: 'The file had no date' },
  { id: 'read', header: 'Read', unit: 'rows', value: ({ rows_read }) => rows_read, explain: 'Rows of the file' },
  { id: 'unchanged', header: 'Unchanged', unit: 'rows', value: ({ rows_unchanged }) => rows_unchanged },
  { id: 'symbols', header: 'Symbols', value: ({ symbols }) => symbols },
  { id: 'first', header: 'First date', value: ({ first_date }) => first_date, explain: 'The file had no date' },
  {
    id: 'rejectedFile',
    header: 'Rejected rows in',
    value: ({ rejected_file }) => rejected_file,
    explain: 'No row was rejected',
    initiallyHidden: true,
    width: 260,
  },
];
