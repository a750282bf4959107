import { Button, Checkbox, PopoverNext } from '@blueprintjs/core';
import { CaretDown } from '@blueprintjs/icons';
import { formatCount } from '../../../core/contract/index.ts';
import { CheckList } from './CheckList.tsx';
import type { CellValue, Column } from './Column.ts';
import { cellText } from './cellText.ts';
import { distinctValues } from './filters.ts';

export interface ChoiceFilterProps<Row> {
  column: Column<Row>;
  rows: readonly Row[];
  chosen: readonly CellValue[];
  onChange: (chosen: CellValue[]) => void;
}

/** Rows whose cell is one of the chosen values; none chosen means all. */
export function ChoiceFilter<Row>({ column, rows, chosen, onChange }: ChoiceFilterProps<Row>) {
  const said = chosen.length === 0 ? 'any' : chosen.map(cellText).join(', ');
  return (
    <PopoverNext
      placement="bottom-start"
      arrow={false}
      animation="minimal"
      content={<Choices column={column} rows={rows} chosen={chosen} onChange={onChange} />}
    >
      <Button
        size="small"
        fill
        alignText="start"
        ellipsizeText
        endIcon={<CaretDown size={12} />}
        className="hrp-grid-choice"
        aria-label={`${column.header} is one of: ${said}`}
        text={said}
      />
    </PopoverNext>
  );
}

function Choices<Row>({ column, rows, chosen, onChange }: ChoiceFilterProps<Row>) {
  const toggle = (value: CellValue) =>
    onChange(chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value]);
  return (
    <CheckList label={`Values of ${column.header}`}>
      {distinctValues(column, rows).map(({ value, count }) => (
        <Checkbox key={String(value)} checked={chosen.includes(value)} onChange={() => toggle(value)}>
          {value === null ? 'not known' : cellText(value)}{' '}
          <span className="hrp-muted hrp-number">{formatCount(count)}</span>
        </Checkbox>
      ))}
      <Button size="small" text="Choose any" disabled={chosen.length === 0} onClick={() => onChange([])} />
    </CheckList>
  );
}
