import { Button, MenuDivider, MenuItem, PopoverNext } from '@blueprintjs/core';
import { Clipboard, Cross, More, Reset } from '@blueprintjs/icons';
import { formatCount } from '../../../core/contract/index.ts';
import { ArrowMenu } from '../ArrowMenu.tsx';
import type { DataTableModel } from './useDataTable.ts';

export interface TableMenuProps<Row extends object> {
  table: DataTableModel<Row>;
  /** @param isSelection of the selected rows; else of all that are shown */
  onCopy: (isSelection: boolean) => void;
}

/** What can be done with the table as a whole. */
export function TableMenu<Row extends object>({ table, onCopy }: TableMenuProps<Row>) {
  const { selection, shown, props } = table;
  const count = selection.keys.length;
  return (
    <PopoverNext
      placement="bottom-end"
      arrow={false}
      animation="minimal"
      autoFocus={false}
      content={
        <ArrowMenu size="small" aria-label={`More for ${props.label}`}>
          <MenuItem
            icon={<Clipboard />}
            text={`Copy ${formatCount(count)} selected`}
            label="Ctrl+C"
            disabled={count === 0}
            onClick={() => onCopy(true)}
          />
          <MenuItem
            icon={<Clipboard />}
            text={`Copy all ${formatCount(shown.length)} shown`}
            label={count === 0 ? 'Ctrl+C' : undefined}
            onClick={() => onCopy(false)}
          />
          <MenuItem icon={<Cross />} text="Clear the selection" disabled={count === 0} onClick={selection.clear} />
          <MenuDivider />
          <MenuItem icon={<Reset />} text="Reset columns, widths and sort" onClick={table.reset} />
        </ArrowMenu>
      }
    >
      <Button size="small" variant="minimal" icon={<More />} aria-label={`More for ${props.label}`} />
    </PopoverNext>
  );
}
