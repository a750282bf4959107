import { useChartGroups } from './chartGroups.ts';
import type { CrosshairProps } from './Crosshair.tsx';
import { readoutOf } from './readout.ts';

/** Says the values at the crosshair to a screen reader while the keyboard moves it. */
export function SpokenReadout({ drawing, series, group, chart }: CrosshairProps) {
  const hover = useChartGroups(({ hovers }) => hovers[group]);
  const isSaid = hover?.chart === chart && document.activeElement === drawing.current;
  return (
    <div role="status" className="hrp-visually-hidden">
      {isSaid &&
        `${hover.date}: ${readoutOf(series, hover.date)
          .rows.map(({ name, values }) => `${name} ${values.join(', ')}`)
          .join('; ')}`}
    </div>
  );
}
