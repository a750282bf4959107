import type { Filter } from '../../stores/tables.ts';
import { ChoiceFilter } from './ChoiceFilter.tsx';
import type { Column, FilterKind } from './Column.ts';
import { orNone } from './filters.ts';
import { RangeFilter } from './RangeFilter.tsx';
import { TextFilter } from './TextFilter.tsx';

export interface FilterFieldProps<Row> {
  column: Column<Row>;
  kind: FilterKind | false;
  rows: readonly Row[];
  filter: Filter | undefined;
  onChange: (filter: Filter | null) => void;
}

/** The filter of a column, of its kind. */
export function FilterField<Row>({ column, kind, rows, filter, onChange }: FilterFieldProps<Row>) {
  if (kind === false) return null;
  const change = (next: Filter) => onChange(orNone(next));
  if (kind === 'choice') {
    return (
      <ChoiceFilter
        column={column}
        rows={rows}
        chosen={filter?.kind === 'choice' ? filter.chosen : []}
        onChange={(chosen) => change({ kind, chosen })}
      />
    );
  }
  if (kind === 'range') {
    const { min, max } = filter?.kind === 'range' ? filter : { min: null, max: null };
    return <RangeFilter name={column.header} min={min} max={max} onChange={(range) => change({ kind, ...range })} />;
  }
  return (
    <TextFilter
      name={column.header}
      text={filter?.kind === 'text' ? filter.text : ''}
      onChange={(text) => change({ kind, text })}
    />
  );
}
