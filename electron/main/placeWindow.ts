import type { Rectangle } from 'electron';

/** How a window was left; position and size in device-independent pixels. */
export interface WindowState extends Rectangle {
  isMaximized: boolean;
  isFullScreen: boolean;
}

/** Where a window comes up; without x and y the system centres it. */
export type Placement = Pick<Rectangle, 'width' | 'height'> & { x?: number; y?: number } & Pick<
    WindowState,
    'isMaximized' | 'isFullScreen'
  >;

const DEFAULT = { width: 1440, height: 900 };
export const SMALLEST = { width: 960, height: 600 };
/** So much of the title bar must be on a display, or the user could not take hold of it. */
const GRIP = { width: 160, height: 32 };

/**
 * Places a window as it was left, if that is on one of the displays still; no larger than the display that it is on.
 * @param saved what the file said, to be doubted
 * @param areas the work areas of the displays, the primary one first
 */
export function placeWindow(saved: unknown, areas: readonly Rectangle[]): Placement {
  const state = asState(saved);
  const kept = { isMaximized: state?.isMaximized ?? false, isFullScreen: state?.isFullScreen ?? false };
  const grip = state && { ...GRIP, x: state.x + Math.max(0, (state.width - GRIP.width) / 2), y: state.y };
  const area = grip && areas.find((one) => isInside(grip, one));
  const size = fit(state ?? DEFAULT, area ?? areas[0] ?? { ...DEFAULT, x: 0, y: 0 });
  return area && state ? { x: state.x, y: state.y, ...size, ...kept } : { ...size, ...kept };
}

const fit = ({ width, height }: Pick<Rectangle, 'width' | 'height'>, area: Rectangle) => ({
  width: Math.max(SMALLEST.width, Math.min(width, area.width)),
  height: Math.max(SMALLEST.height, Math.min(height, area.height)),
});

const isInside = (inner: Rectangle, outer: Rectangle) =>
  inner.x >= outer.x &&
  inner.y >= outer.y &&
  inner.x + inner.width <= outer.x + outer.width &&
  inner.y + inner.height <= outer.y + outer.height;

function asState(saved: unknown): WindowState | null {
  if (typeof saved !== 'object' || saved === null) return null;
  const { x, y, width, height, isMaximized, isFullScreen } = saved as Partial<Record<keyof WindowState, unknown>>;
  const isSound =
    [x, y, width, height].every((value) => Number.isSafeInteger(value)) &&
    Number(width) > 0 &&
    Number(height) > 0 &&
    typeof isMaximized === 'boolean' &&
    typeof isFullScreen === 'boolean';
  return isSound ? (saved as WindowState) : null;
}
