import type { HTMLAttributes } from 'react';

const SMALLEST = 100;
const STEP = 24;
/** Of the window: what the screen above keeps. */
const SCREEN_KEEPS = 280;

/** Props of a grip that sets the height of what lies below it, by pointer or arrow keys. */
export function useDragHeight(height: number, setHeight: (height: number) => void): HTMLAttributes<HTMLDivElement> {
  const set = (wanted: number) => setHeight(Math.max(SMALLEST, Math.min(wanted, window.innerHeight - SCREEN_KEEPS)));
  return {
    role: 'separator',
    tabIndex: 0,
    'aria-orientation': 'horizontal',
    'aria-label': 'Height of the jobs drawer',
    'aria-valuenow': height,
    onPointerDown: (event) => {
      const from = event.clientY;
      event.currentTarget.setPointerCapture(event.pointerId);
      event.currentTarget.onpointermove = ({ clientY }) => set(height + from - clientY);
    },
    onPointerUp: (event) => {
      event.currentTarget.onpointermove = null;
    },
    onKeyDown: ({ key }) => {
      if (key === 'ArrowUp') set(height + STEP);
      if (key === 'ArrowDown') set(height - STEP);
    },
  };
}
