import { useEffect, useRef, type PointerEvent as ReactPointerEvent, type RefObject } from 'react';
import { clampWidth } from './columnWidth.ts';
import { layoutStyle } from './layoutStyle.ts';
import { layoutColumns, type Layout, type PlacedColumn } from './layoutColumns.ts';

/**
 * Resizing by the edge of a header. While the pointer moves only the grid's custom properties change, so no row is drawn
 * anew; the width is kept when the pointer is let go, and Escape leaves it as it was.
 */
export function useColumnResize(
  grid: RefObject<HTMLDivElement | null>,
  layout: Layout,
  setWidth: (id: string, width: number) => void,
): (event: ReactPointerEvent, place: PlacedColumn) => void {
  const stop = useRef<() => void>(undefined);
  useEffect(() => () => stop.current?.(), []);
  return (event, { id, width }) => {
    if (event.button !== 0) return;
    event.preventDefault();
    event.stopPropagation();
    const startX = event.clientX;
    let wanted = width;
    const show = (next: number) => {
      wanted = next;
      const widthOf = (column: PlacedColumn) => (column.id === id ? next : column.width);
      for (const [name, value] of Object.entries(layoutStyle(withWidths(layout, widthOf)))) {
        grid.current?.style.setProperty(name, value);
      }
    };
    const move = ({ clientX }: PointerEvent) => show(clampWidth(width + clientX - startX));
    const end = () => {
      stop.current?.();
      ignoreNextClick();
      if (wanted !== width) setWidth(id, wanted);
    };
    const cancel = () => {
      show(width);
      stop.current?.();
    };
    const key = (pressed: KeyboardEvent) => {
      if (pressed.key !== 'Escape') return;
      pressed.stopPropagation();
      cancel();
    };
    stop.current = () => {
      document.removeEventListener('pointermove', move);
      document.removeEventListener('pointerup', end);
      document.removeEventListener('pointercancel', cancel);
      document.removeEventListener('keydown', key, true);
      stop.current = undefined;
    };
    document.addEventListener('pointermove', move);
    document.addEventListener('pointerup', end);
    document.addEventListener('pointercancel', cancel);
    document.addEventListener('keydown', key, true);
  };
}

/** The click that ends the press is none on the header. */
function ignoreNextClick(): void {
  const ignore = (event: Event) => event.stopPropagation();
  document.addEventListener('click', ignore, true);
  setTimeout(() => document.removeEventListener('click', ignore, true));
}

function withWidths({ pinned, centre }: Layout, widthOf: (column: PlacedColumn) => number): Layout {
  const widths = new Map([...pinned, ...centre].map((column) => [column.id, widthOf(column)]));
  const ids = (columns: readonly PlacedColumn[]) => columns.map(({ id }) => id);
  return layoutColumns(ids(pinned), ids(centre), (id) => widths.get(id)!, pinned[0]?.left ?? 0);
}
