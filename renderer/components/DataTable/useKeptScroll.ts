import { useLayoutEffect, useRef, type RefObject } from 'react';
import { useTables } from '../../stores/tables.ts';

/**
 * Keeps how far a table is scrolled while its screen is left, and begins at the top again when other rows are asked for
 * or they are sorted otherwise.
 *
 * @param asked changes whenever rows are sorted, filtered or searched otherwise
 */
export function useKeptScroll(grid: RefObject<HTMLDivElement | null>, id: string, asked: string): void {
  const last = useRef(asked);
  useLayoutEffect(() => {
    const element = grid.current!;
    element.scrollTop = useTables.getState().scrolls[id] ?? 0;
    return () => useTables.getState().setScroll(id, element.scrollTop);
  }, [id]);
  useLayoutEffect(() => {
    if (last.current === asked) return;
    last.current = asked;
    grid.current!.scrollTop = 0;
  }, [asked]);
}
