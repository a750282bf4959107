import { Checkbox } from '@blueprintjs/core';
import { memo } from 'react';
import { classes } from '../classes.ts';
import { CellContent } from './CellContent.tsx';
import { cellText, knownValue } from './cellText.ts';
import type { Column } from './Column.ts';
import type { PlacedColumn } from './layoutColumns.ts';

export const ROW_HEIGHT = 26;

export interface GridRowProps<Row> {
  row: Row;
  index: number;
  /** Of the whole grid, headers included, from 1. */
  ariaIndex: number;
  /** Of the grid; ids of cells begin with it. */
  gridId: string;
  columns: ReadonlyMap<string, Column<Row>>;
  numeric: ReadonlySet<string>;
  pinned: readonly PlacedColumn[];
  centre: readonly PlacedColumn[];
  /** Index of the active column, null where the active cell is in another row. */
  active: number | null;
  isSelected: boolean;
  hasCheckbox: boolean;
  /** Id of the column whose text is a link, null for none. */
  linkColumn: string | null;
  href: string | undefined;
}

const noChange = () => undefined;

function GridRowPlain<Row>(props: GridRowProps<Row>) {
  const { row, index, columns, numeric, gridId, active, isSelected, hasCheckbox, linkColumn, href } = props;
  const first = columns.values().next().value!;
  const cell = ({ id, index: at }: PlacedColumn, isPinned: boolean, isFirstOfCentre: boolean) => {
    const column = columns.get(id)!;
    const content = <CellContent column={column} row={row} />;
    return (
      <div
        key={id}
        id={`${gridId}-${index}-${at}`}
        role="gridcell"
        aria-colindex={at + 1 + Number(hasCheckbox)}
        data-column={id}
        className={classes(
          'hrp-grid-cell',
          (column.align ?? (numeric.has(id) ? 'right' : 'left')) === 'right' && 'hrp-grid-right',
          isPinned && 'hrp-grid-pinned',
          at === props.pinned.length - 1 && 'hrp-grid-last-pinned',
          isFirstOfCentre && 'hrp-grid-first',
          active === at && 'hrp-grid-active',
        )}
        style={{ width: `var(--hrp-w${at})`, ...(isPinned && { left: `var(--hrp-l${at})` }) }}
      >
        {id === linkColumn ? (
          <a className="hrp-grid-link" href={href} tabIndex={-1}>
            {content}
          </a>
        ) : (
          content
        )}
      </div>
    );
  };
  return (
    <div
      role="row"
      aria-rowindex={props.ariaIndex}
      aria-selected={isSelected}
      data-row={index}
      className={classes('hrp-grid-row', isSelected && 'hrp-grid-selected')}
      style={{ top: index * ROW_HEIGHT }}
    >
      {hasCheckbox && (
        <div role="gridcell" aria-colindex={1} className="hrp-grid-cell hrp-grid-check hrp-grid-pinned" data-check="">
          <Checkbox
            checked={isSelected}
            onChange={noChange}
            tabIndex={-1}
            aria-label={`Select ${cellText(knownValue(first, row))}`}
          />
        </div>
      )}
      {props.pinned.map((column) => cell(column, true, false))}
      {props.centre.map((column, at) => cell(column, false, at === 0))}
    </div>
  );
}

/** A row of the grid: its pinned cells, and of the others those in view. */
export const GridRow = memo(GridRowPlain) as typeof GridRowPlain;
