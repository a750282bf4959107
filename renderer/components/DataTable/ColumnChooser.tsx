import { Button, Checkbox, PopoverNext } from '@blueprintjs/core';
import { ListColumns } from '@blueprintjs/icons';
import { CheckList } from './CheckList.tsx';
import { headerText } from './tsv.ts';
import type { DataTableModel } from './useDataTable.ts';

/** Which columns are shown. */
export function ColumnChooser<Row extends object>({ table }: { table: DataTableModel<Row> }) {
  const { look, byId, props } = table;
  return (
    <PopoverNext
      placement="bottom-end"
      arrow={false}
      animation="minimal"
      content={
        <CheckList label="Columns shown">
          {look.order.map((id) => (
            <Checkbox
              key={id}
              checked={look.visible[id]}
              disabled={id === props.columns[0].id}
              onChange={({ currentTarget }) => table.setHidden(id, !currentTarget.checked)}
              label={headerText(byId.get(id)!)}
            />
          ))}
        </CheckList>
      }
    >
      <Button size="small" variant="minimal" icon={<ListColumns />} text="Columns" />
    </PopoverNext>
  );
}
