import { useVirtualizer } from '@tanstack/react-virtual';
import {
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type ClipboardEvent,
  type MouseEvent,
  type RefObject,
} from 'react';
import { IsInGrid } from '../IsInGrid.ts';
import { CellTip } from './CellTip.tsx';
import { ColumnMenu } from './ColumnMenu.tsx';
import { GridHeader } from './GridHeader.tsx';
import { GridRow, ROW_HEIGHT } from './GridRow.tsx';
import { scrollToReveal, type GridPlace } from './gridStep.ts';
import { layoutStyle } from './layoutStyle.ts';
import { naturalWidth } from './naturalWidth.ts';
import { useColumnResize } from './useColumnResize.ts';
import type { DataTableModel } from './useDataTable.ts';
import { useGridKeys } from './useGridKeys.ts';
import { useKeptScroll } from './useKeptScroll.ts';

const OVERSCAN_ROWS = 10;
const OVERSCAN_COLUMNS = 2;
const INTERACTIVE = 'button, input, select, textarea, [role="button"], a:not(.hrp-grid-link)';

export interface DataGridProps<Row extends object> {
  table: DataTableModel<Row>;
  gridRef: RefObject<HTMLDivElement | null>;
  onCopy: (data: DataTransfer) => void;
  onSearch: () => void;
}

/** Header and rows; of the rows and unpinned columns only those in view are in the page. */
export function DataGrid<Row extends object>({ table, gridRef, onCopy, onSearch }: DataGridProps<Row>) {
  const { props, shown, byId, numeric, layout, columnIds, look, query, selection, active } = table;
  const gridId = useId();
  const headerRef = useRef<HTMLDivElement>(null);
  const [menu, setMenu] = useState<{ column: string; at: { left: number; top: number } } | null>(null);
  const hasCheckbox = props.selection !== undefined;
  const headerRows = look.hasFilterRow ? 2 : 1;
  const place = active.place;

  const rowsInView = useVirtualizer({
    count: shown.length,
    getScrollElement: () => gridRef.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: OVERSCAN_ROWS,
  });
  const columnsInView = useVirtualizer({
    horizontal: true,
    count: layout.centre.length,
    getScrollElement: () => gridRef.current,
    estimateSize: (index) => layout.centre[index].width,
    getItemKey: (index) => layout.centre[index].id,
    overscan: OVERSCAN_COLUMNS,
  });
  useLayoutEffect(() => columnsInView.measure(), [layout]);

  const items = rowsInView.getVirtualItems();
  const range = columnsInView.getVirtualItems();
  const [from, to] = [range.at(0)?.index ?? 0, (range.at(-1)?.index ?? -1) + 1];
  // The same array as long as the range is the same, so that rows are not drawn anew.
  const centre = useMemo(() => layout.centre.slice(from, to), [layout, from, to]);
  const viewHeight = () => gridRef.current!.clientHeight - (headerRef.current?.offsetHeight ?? 0);

  // What the keyboard goes to is brought into view; rows that come or go meanwhile scroll nothing.
  const goTo = (next: GridPlace) => {
    active.go(next);
    const grid = gridRef.current!;
    if (next.row < 0) return;
    grid.scrollTop = scrollToReveal(next.row * ROW_HEIGHT, ROW_HEIGHT, grid.scrollTop, viewHeight());
  };
  useLayoutEffect(() => {
    const grid = gridRef.current!;
    const column = place ? layout.centre[place.column - layout.pinned.length] : undefined;
    if (!column) return;
    const view = grid.clientWidth - layout.pinnedWidth;
    grid.scrollLeft = scrollToReveal(column.left, column.width, grid.scrollLeft, view);
  }, [place?.column]);
  useKeptScroll(gridRef, props.id, JSON.stringify([look.sort, query]));

  const open = (row: Row) => {
    if (props.onOpen) props.onOpen(row);
    else if (props.hrefOf) location.assign(props.hrefOf(row));
  };
  const openMenu = (column: string) => {
    const head = document.getElementById(`${gridId}-h-${columnIds.indexOf(column)}`)!;
    const { left, bottom } = head.getBoundingClientRect();
    setMenu({ column, at: { left, top: bottom } });
  };
  const onKeyDown = useGridKeys(table, {
    go: goTo,
    page: () => Math.max(1, Math.floor(viewHeight() / ROW_HEIGHT)),
    open,
    openMenu,
    search: onSearch,
  });
  const resize = useColumnResize(gridRef, layout, table.setWidth);
  const fit = (id: string) => table.setWidth(id, naturalWidth(gridRef.current!, id));
  // Scrolling draws no header anew.
  const header = useMemo(
    () => (
      <GridHeader
        table={table}
        gridId={gridId}
        onResizeStart={resize}
        onFit={fit}
        onMenu={(column, at) => setMenu({ column, at })}
      />
    ),
    [table, gridId],
  );

  const onClick = (event: MouseEvent) => {
    const target = event.target as HTMLElement;
    const index = Number(target.closest<HTMLElement>('[data-row]')?.dataset.row ?? -1);
    const row = shown.at(index);
    if (index < 0 || !row) return;
    const column = target.closest<HTMLElement>('[data-column]')?.dataset.column;
    const isCheck = target.closest('[data-check]') !== null;
    active.go({ row: index, column: column === undefined ? (place?.column ?? 0) : columnIds.indexOf(column) });
    if (!isCheck && target.closest(INTERACTIVE)) return;
    const isModified = event.ctrlKey || event.metaKey || event.shiftKey;
    if (target.closest('.hrp-grid-link')) {
      if (!props.onOpen || isModified) return;
      event.preventDefault();
      props.onOpen(row.original);
      return;
    }
    gridRef.current?.focus({ preventScroll: true });
    if (event.shiftKey) selection.extendTo(row.id, isCheck || event.ctrlKey || event.metaKey);
    else if (isCheck || event.ctrlKey || event.metaKey) selection.toggle(row.id);
    else selection.only(row.id);
  };
  const onDoubleClick = (event: MouseEvent) => {
    const target = event.target as HTMLElement;
    const index = Number(target.closest<HTMLElement>('[data-row]')?.dataset.row ?? -1);
    if (index >= 0 && !target.closest(`${INTERACTIVE}, [data-check], .hrp-grid-link`)) open(shown[index].original);
  };
  const copy = (event: ClipboardEvent) => {
    if (event.target instanceof HTMLInputElement || !window.getSelection()?.isCollapsed) return;
    onCopy(event.clipboardData);
    event.preventDefault();
  };

  const activeId = place && (place.row < 0 ? `${gridId}-h-${place.column}` : `${gridId}-${place.row}-${place.column}`);
  const isActiveInPage =
    place !== null &&
    (place.row < 0 ||
      (items.some(({ index }) => index === place.row) &&
        (place.column < layout.pinned.length || centre.some(({ index }) => index === place.column))));
  const style = {
    ...layoutStyle(layout),
    '--hrp-before': `${centre.at(0)?.left ?? 0}px`,
    scrollPaddingLeft: `${layout.pinnedWidth}px`,
  };
  return (
    <>
      <div
        ref={gridRef}
        role="grid"
        tabIndex={0}
        aria-label={props.label}
        aria-rowcount={shown.length + headerRows}
        aria-colcount={columnIds.length + Number(hasCheckbox)}
        aria-multiselectable
        aria-busy={props.rows === undefined}
        aria-activedescendant={isActiveInPage ? activeId! : undefined}
        className="hrp-grid"
        style={style}
        onFocus={({ target, currentTarget }) => {
          // A click goes to the cell that it meets.
          if (target !== currentTarget || place || !currentTarget.matches(':focus-visible')) return;
          const first = Math.min(Math.ceil(currentTarget.scrollTop / ROW_HEIGHT), shown.length - 1);
          active.go({ row: first, column: 0 });
        }}
        onKeyDown={(event) => {
          if (!(event.target as HTMLElement).closest(INTERACTIVE)) onKeyDown(event);
        }}
        onMouseDown={(event) => {
          // A stretch of rows is meant, not one of text.
          if (event.shiftKey && (event.target as HTMLElement).closest('[data-row]')) event.preventDefault();
        }}
        onContextMenu={(event) => {
          const column = (event.target as HTMLElement).closest<HTMLElement>('[data-header]')?.dataset.header;
          if (column === undefined) return;
          event.preventDefault();
          setMenu({ column, at: { left: event.clientX, top: event.clientY } });
        }}
        onCopy={copy}
      >
        <div className="hrp-grid-canvas">
          <div ref={headerRef} className="hrp-grid-top">
            {header}
          </div>
          <div
            role="rowgroup"
            className="hrp-grid-body"
            style={{ height: shown.length * ROW_HEIGHT }}
            onClick={onClick}
            onDoubleClick={onDoubleClick}
          >
            <IsInGrid value={true}>
              {items.map(({ index }) => (
                <GridRow
                  key={shown[index].id}
                  row={shown[index].original}
                  index={index}
                  ariaIndex={index + 1 + headerRows}
                  gridId={gridId}
                  columns={byId}
                  numeric={numeric}
                  pinned={layout.pinned}
                  centre={centre}
                  active={place?.row === index ? place.column : null}
                  isSelected={selection.has(shown[index].id)}
                  hasCheckbox={hasCheckbox}
                  linkColumn={props.hrefOf || props.onOpen ? props.columns[0].id : null}
                  href={props.hrefOf?.(shown[index].original)}
                />
              ))}
            </IsInGrid>
          </div>
        </div>
      </div>
      <CellTip gridRef={gridRef} table={table} />
      <ColumnMenu
        table={table}
        menu={menu}
        onFit={fit}
        onClose={() => {
          setMenu(null);
          gridRef.current?.focus({ preventScroll: true });
        }}
      />
    </>
  );
}
