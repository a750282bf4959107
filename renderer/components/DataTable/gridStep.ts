/** Row −1 is the header. */
export interface GridPlace {
  row: number;
  column: number;
}

export interface GridSize {
  rows: number;
  columns: number;
  /** Rows that are seen at once. */
  page: number;
}

/** Where a key goes in a grid, null for a key that goes nowhere. With Ctrl, Home and End go to the first and last row. */
export function gridStep(key: string, isCtrl: boolean, from: GridPlace, size: GridSize): GridPlace | null {
  const last = { row: size.rows - 1, column: size.columns - 1 };
  const at = (row: number, column: number): GridPlace => ({
    row: Math.max(-1, Math.min(last.row, row)),
    column: Math.max(0, Math.min(last.column, column)),
  });
  const top = Math.min(0, last.row);
  switch (key) {
    case 'ArrowUp':
      return at(isCtrl ? top : from.row - 1, from.column);
    case 'ArrowDown':
      return at(isCtrl ? last.row : from.row + 1, from.column);
    case 'ArrowLeft':
      return at(from.row, from.column - 1);
    case 'ArrowRight':
      return at(from.row, from.column + 1);
    case 'PageUp':
      return at(Math.max(top, from.row - size.page), from.column);
    case 'PageDown':
      return at(from.row + size.page, from.column);
    case 'Home':
      return at(isCtrl ? top : from.row, 0);
    case 'End':
      return at(isCtrl ? last.row : from.row, last.column);
    default:
      return null;
  }
}

/** The scroll offset at which a stretch is seen whole, as near as it can be to the present one; px. */
export function scrollToReveal(start: number, length: number, offset: number, view: number): number {
  if (start < offset || length > view) return start;
  return Math.max(offset, start + length - view);
}
