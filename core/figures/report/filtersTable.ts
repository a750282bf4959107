import { formatCount, type Snapshot } from '../../contract/index.ts';
import type { Table } from './Report.ts';

/** What each filter of a dataset snapshot dropped, in their order. */
export const filtersTable = ({ filters }: Pick<Snapshot, 'filters'>): Table => ({
  columns: [
    { name: 'Filter' },
    { name: 'Dropped', unit: 'rows', numeric: true },
    { name: 'Kept', unit: 'rows', numeric: true },
  ],
  rows: filters.map(({ filter, dropped, kept }) => [filter, formatCount(dropped), formatCount(kept)]),
});
