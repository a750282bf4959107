import { MenuDivider, MenuItem, PopoverNext } from '@blueprintjs/core';
import { ArrowDown, ArrowLeft, ArrowRight, ArrowUp, Cross, EyeOff, Pin, Unpin } from '@blueprintjs/icons';
import { ArrowMenu } from '../ArrowMenu.tsx';
import { stepColumn } from './moveColumn.ts';
import type { DataTableModel } from './useDataTable.ts';

const STEP_PX = 40;

export interface ColumnMenuProps<Row extends object> {
  table: DataTableModel<Row>;
  menu: { column: string; at: { left: number; top: number } } | null;
  onFit: (id: string) => void;
  onClose: () => void;
}

/** Everything that can be done with a column, for those who do not drag. */
export function ColumnMenu<Row extends object>({ table, menu, onFit, onClose }: ColumnMenuProps<Row>) {
  if (!menu) return null;
  const { look, layout, props, byId } = table;
  const id = menu.column;
  const isPinned = layout.pinned.some((column) => column.id === id);
  const part = (isPinned ? layout.pinned : layout.centre).map((column) => column.id);
  const left = stepColumn(look.order, part, id, -1);
  const right = stepColumn(look.order, part, id, 1);
  const width = [...layout.pinned, ...layout.centre].find((column) => column.id === id)?.width ?? 0;
  const others = look.sort.filter((one) => one.id !== id);
  const sort = (desc: boolean) => table.change({ sort: [{ id, desc }] });
  return (
    <PopoverNext
      key={`${menu.at.left} ${menu.at.top}`}
      isOpen
      placement="bottom-start"
      arrow={false}
      animation="minimal"
      autoFocus={false}
      shouldReturnFocusOnClose={false}
      onInteraction={(isOpen) => !isOpen && onClose()}
      renderTarget={({ ref }) => <div ref={ref} className="hrp-grid-point" style={menu.at} />}
      content={
        <ArrowMenu size="small" aria-label={`Menu of ${byId.get(id)?.header}`}>
          <MenuItem icon={<ArrowUp />} text="Sort ascending" onClick={() => sort(false)} />
          <MenuItem icon={<ArrowDown />} text="Sort descending" onClick={() => sort(true)} />
          <MenuItem
            icon={<Cross />}
            text="Do not sort by it"
            disabled={others.length === look.sort.length}
            onClick={() => table.change({ sort: others })}
          />
          <MenuDivider />
          <MenuItem
            icon={isPinned ? <Unpin /> : <Pin />}
            text={isPinned ? 'Unpin' : 'Pin left'}
            onClick={() => table.place(look.order, id, !isPinned)}
          />
          <MenuItem
            icon={<ArrowLeft />}
            text="Move left"
            disabled={!left}
            onClick={() => left && table.place(left, id, isPinned)}
          />
          <MenuItem
            icon={<ArrowRight />}
            text="Move right"
            disabled={!right}
            onClick={() => right && table.place(right, id, isPinned)}
          />
          <MenuDivider />
          <MenuItem text="Fit to its content" onClick={() => onFit(id)} />
          <MenuItem text="Widen" onClick={() => table.setWidth(id, width + STEP_PX)} shouldDismissPopover={false} />
          <MenuItem text="Narrow" onClick={() => table.setWidth(id, width - STEP_PX)} shouldDismissPopover={false} />
          <MenuDivider />
          <MenuItem
            icon={<EyeOff />}
            text="Hide"
            disabled={id === props.columns[0].id}
            onClick={() => table.setHidden(id, true)}
          />
        </ArrowMenu>
      }
    />
  );
}
