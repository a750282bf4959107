import { ArrowDown, ArrowUp, ChevronDown, Filter } from '@blueprintjs/icons';
import type { PointerEvent } from 'react';
import { classes } from '../classes.ts';
import type { Column } from './Column.ts';
import type { PlacedColumn } from './layoutColumns.ts';
import type { Side } from './moveColumn.ts';

export interface HeaderCellProps<Row> {
  column: Column<Row>;
  place: PlacedColumn;
  isPinned: boolean;
  isLastPinned: boolean;
  isRight: boolean;
  hasCheckbox: boolean;
  isActive: boolean;
  isFiltered: boolean;
  gridId: string;
  /** Undefined: not sorted by it. `rank` counts from 1 where there are several, else 0. */
  sort: { desc: boolean; rank: number } | undefined;
  /** Where the column in hand would go, beside this one. */
  drop: Side | null;
  onResizeStart: (event: PointerEvent, place: PlacedColumn) => void;
  onFit: (id: string) => void;
  onMenu: (id: string, at: { left: number; top: number }) => void;
}

/** Name, unit and order of a column; a click sorts, a drag moves, the edge resizes. */
export function HeaderCell<Row>(props: HeaderCellProps<Row>) {
  const { column, place, isPinned, isRight, sort } = props;
  const direction = sort?.desc ? 'descending' : 'ascending';
  return (
    <div
      id={`${props.gridId}-h-${place.index}`}
      role="columnheader"
      aria-colindex={place.index + 1 + Number(props.hasCheckbox)}
      aria-sort={sort ? direction : 'none'}
      data-header={column.id}
      className={classes(
        'hrp-grid-cell hrp-grid-head',
        isRight && 'hrp-grid-right',
        isPinned && 'hrp-grid-pinned',
        props.isLastPinned && 'hrp-grid-last-pinned',
        props.isActive && 'hrp-grid-active',
        props.drop !== null && `hrp-grid-drop-${props.drop}`,
      )}
      style={{ width: `var(--hrp-w${place.index})`, ...(isPinned && { left: `var(--hrp-l${place.index})` }) }}
    >
      <span className="hrp-grid-name">
        {column.header}
        {column.unit && <span className="hrp-grid-unit"> {column.unit}</span>}
      </span>
      {props.isFiltered && <Filter size={10} title="Filtered" />}
      {sort && (
        <span className="hrp-grid-sort">
          {sort.desc ? <ArrowDown size={12} /> : <ArrowUp size={12} />}
          {sort.rank > 0 && sort.rank}
        </span>
      )}
      <button
        type="button"
        tabIndex={-1}
        className="hrp-grid-menu-button"
        aria-label={`Menu of ${column.header}`}
        onClick={(event) => {
          const { left, bottom } = event.currentTarget.getBoundingClientRect();
          props.onMenu(column.id, { left, top: bottom });
        }}
      >
        <ChevronDown size={12} />
      </button>
      <div
        className="hrp-grid-edge"
        data-edge=""
        aria-hidden
        onPointerDown={(event) => props.onResizeStart(event, place)}
        onDoubleClick={() => props.onFit(column.id)}
      />
    </div>
  );
}
