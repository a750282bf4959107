import { useEffect, useRef, type PointerEvent, type RefObject } from 'react';
import { useChartGroups } from './chartGroups.ts';
import { nearestDate } from './dates.ts';
import { plotGeometry } from './plotGeometry.ts';

/** Handlers that keep the group's crosshair at the pointer, at most once a frame. */
export function usePointerDate(
  ref: RefObject<HTMLElement | null>,
  { group, chart, dates }: { group: string; chart: string; dates: readonly string[] },
) {
  const hover = useChartGroups((state) => state.hover);
  const frame = useRef(0);
  const at = useRef({ x: 0, y: 0 });
  useEffect(() => () => cancelAnimationFrame(frame.current), []);
  const follow = () => {
    frame.current = 0;
    const geometry = plotGeometry(ref.current);
    if (!geometry || !ref.current) return;
    const { left, top } = ref.current.getBoundingClientRect();
    const [x, y] = [at.current.x - left, at.current.y - top];
    const isInside =
      x >= geometry.left &&
      x <= geometry.left + geometry.width &&
      y >= geometry.top &&
      y <= geometry.top + geometry.height;
    hover(group, isInside ? { chart, date: nearestDate(dates, geometry.dateAt(x)) } : undefined);
  };
  return {
    onPointerMove: ({ clientX, clientY }: PointerEvent) => {
      at.current = { x: clientX, y: clientY };
      if (frame.current === 0) frame.current = requestAnimationFrame(follow);
    },
    onPointerLeave: () => {
      cancelAnimationFrame(frame.current);
      frame.current = 0;
      hover(group, undefined);
    },
  };
}
