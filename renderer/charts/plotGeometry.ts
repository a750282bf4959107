/** Where a drawn time axis is: all in px from the left and top of the drawing. */
export interface PlotGeometry {
  left: number;
  width: number;
  top: number;
  height: number;
  /** px of a date; it may be outside the plot. */
  xOf(date: string): number;
  /** The date at a place. */
  dateAt(x: number): string;
}

interface DrawnAxis {
  type: string;
  _offset: number;
  _length: number;
  d2p(date: string): number;
  p2d(px: number): string;
}

interface DrawnPlot {
  _fullLayout?: { xaxis?: DrawnAxis; _size: { t: number; h: number } };
}

/** Of what Plotly drew in the element; null where there is no time axis. */
export function plotGeometry(root: HTMLElement | null): PlotGeometry | null {
  const { _fullLayout: layout } = (root ?? {}) as DrawnPlot;
  const axis = layout?.xaxis;
  if (!layout || axis?.type !== 'date') return null;
  return {
    left: axis._offset,
    width: axis._length,
    top: layout._size.t,
    height: layout._size.h,
    xOf: (date) => axis._offset + axis.d2p(date),
    dateAt: (x) => axis.p2d(x - axis._offset).slice(0, 10),
  };
}
