import type { KeyboardEvent } from 'react';
import { useChartGroups } from './chartGroups.ts';
import { stepDate, zoomDates } from './stepDate.ts';

/** The crosshair and the zoom by keyboard: arrows, page, Home and End; + and −, 0 for all dates; Escape puts it away. */
export function useCrosshairKeys({ group, chart, dates }: { group: string; chart: string; dates: readonly string[] }) {
  const { hover, zoom } = useChartGroups.getState();
  return (event: KeyboardEvent) => {
    if (dates.length === 0 || event.altKey || event.ctrlKey || event.metaKey) return;
    const { hovers, shown: ranges } = useChartGroups.getState();
    const [date, shown] = [hovers[group]?.date, ranges[group]];
    const moved = stepDate(dates, date, event.key);
    if (moved !== undefined) hover(group, { chart, date: moved });
    else if (event.key === '+' || event.key === '-')
      zoom(group, zoomDates(dates, { shown, date, isIn: event.key === '+' }));
    else if (event.key === '0' && shown) zoom(group, undefined);
    else if (event.key === 'Escape' && date !== undefined) hover(group, undefined);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
}
