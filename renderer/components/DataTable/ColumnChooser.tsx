import { Button, Checkbox, Popover } from '@blueprintjs/core';
import { ListColumns } from '@blueprintjs/icons';
import { headerText } from './tsv.ts';
import type { DataTableModel } from './useDataTable.ts';

/** Which columns are shown. */
export function ColumnChooser<Row extends object>({ table }: { table: DataTableModel<Row> }) {
  const { look, byId, props } = table;
  return (
    <Popover
      placement="bottom-end"
      minimal
      content={
        <div className="hrp-grid-choices" role="group" aria-label="Columns shown">
          {look.order.map((id) => (
            <Checkbox
              key={id}
              checked={look.visible[id]}
              disabled={id === props.columns[0].id}
              onChange={({ currentTarget }) => table.setHidden(id, !currentTarget.checked)}
              label={headerText(byId.get(id)!)}
            />
          ))}
        </div>
      }
    >
      <Button size="small" variant="minimal" icon={<ListColumns />} text="Columns" />
    </Popover>
  );
}
