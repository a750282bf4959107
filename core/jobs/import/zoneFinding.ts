import type { Finding } from '../../contract/index.ts';
import type { DateColumn } from './DateColumn.ts';
import type { Table } from './Table.ts';

/** Dates that came with a time zone: what was taken is the date as written, which may be another day elsewhere. */
export function zoneFinding(dates: DateColumn, table: Table): Finding[] {
  if (dates.zoned === 0) return [];
  return [
    {
      kind: 'time_zone',
      severity: 'info',
      count: dates.zoned,
      examples: [{ line: table.line[dates.firstZoned], text: 'the date has a time zone' }],
      message: `${dates.zoned} dates have a time zone; the date as written was taken`,
    },
  ];
}
