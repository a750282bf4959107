import type { RefObject } from 'react';
import type { Series } from '../../core/figures/index.ts';
import { useChartGroups } from './chartGroups.ts';
import './Crosshair.css';
import { plotGeometry } from './plotGeometry.ts';
import { readoutOf } from './readout.ts';
import { ReadoutTable } from './ReadoutTable.tsx';

/** So many rows are read out in every chart of the group; more only in the chart that has the pointer. */
const ROWS_EVERYWHERE = 3;
/** px between the line and what is beside it. */
const GAP = 8;

export interface CrosshairProps {
  /** The drawing, which is as large as the crosshair's own parent. */
  drawing: RefObject<HTMLElement | null>;
  series: readonly Series[];
  group: string;
  chart: string;
}

/** The group's date in this chart: a line over its rows, the date below, and the values of the series on it. */
export function Crosshair({ drawing, series, group, chart }: CrosshairProps) {
  const hover = useChartGroups(({ hovers }) => hovers[group]);
  const geometry = hover && plotGeometry(drawing.current);
  if (!geometry) return null;
  const { left, width, top, height } = geometry;
  const x = geometry.xOf(hover.date);
  if (!(x >= left - 1 && x <= left + width + 1)) return null;
  const readout = readoutOf(series, hover.date);
  const isRead = readout.rows.length > 0 && (hover.chart === chart || readout.rows.length <= ROWS_EVERYWHERE);
  const side = x - left < width / 2 ? { left: x + GAP } : { right: `calc(100% - ${x - GAP}px)` };
  return (
    <div className="hrp-crosshair" aria-hidden>
      <div className="hrp-crosshair-line" style={{ left: x, top, height }} />
      <div className="hrp-crosshair-date" style={{ left: x, top: top + height }}>
        {hover.date}
      </div>
      {isRead && (
        <div className="hrp-crosshair-values" style={{ top: top + 4, ...side }}>
          <ReadoutTable readout={readout} />
        </div>
      )}
    </div>
  );
}
