import { useEffect, useRef, useState, type PointerEvent as ReactPointerEvent } from 'react';
import type { Side } from './moveColumn.ts';

const START_PX = 5;

/** Where the column in hand would go. */
export interface DropPlace {
  target: string;
  side: Side;
}

/** Moving a column by its header. @param onDrop called once, when it is let go over another header */
export function useColumnDrag(onDrop: (id: string, place: DropPlace) => void) {
  const [drop, setDrop] = useState<DropPlace | null>(null);
  const stop = useRef<() => void>(undefined);
  const wasDragged = useRef(false);
  useEffect(() => () => stop.current?.(), []);
  const start = (event: ReactPointerEvent, id: string) => {
    wasDragged.current = false;
    if (event.button !== 0) return;
    const startX = event.clientX;
    let place: DropPlace | null = null;
    const move = ({ clientX, clientY }: PointerEvent) => {
      if (!wasDragged.current && Math.abs(clientX - startX) < START_PX) return;
      wasDragged.current = true;
      const over = document.elementFromPoint(clientX, clientY)?.closest<HTMLElement>('[data-header]');
      const target = over?.dataset.header;
      if (!over || target === undefined || target === id) place = null;
      else {
        const { left, width } = over.getBoundingClientRect();
        place = { target, side: clientX < left + width / 2 ? 'before' : 'after' };
      }
      setDrop(place);
    };
    const end = () => {
      stop.current?.();
      if (place) onDrop(id, place);
    };
    const key = (pressed: KeyboardEvent) => {
      if (pressed.key !== 'Escape' || !wasDragged.current) return;
      pressed.stopPropagation();
      stop.current?.();
    };
    stop.current = () => {
      setDrop(null);
      document.removeEventListener('pointermove', move);
      document.removeEventListener('pointerup', end);
      document.removeEventListener('keydown', key, true);
      stop.current = undefined;
    };
    document.addEventListener('pointermove', move);
    document.addEventListener('pointerup', end);
    document.addEventListener('keydown', key, true);
  };
  /** Whether the press that a click ends was a drag. */
  return { drop, start, wasDrag: () => wasDragged.current };
}
