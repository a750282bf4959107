import { useId, useRef, useState } from 'react';
import { useTheme } from '../app/useTheme.ts';
import { toastError } from '../stores/toasts.ts';
import './Chart.css';
import { useChartGroups } from './chartGroups.ts';
import { ChartFullScreen } from './ChartFullScreen.tsx';
import type { DrawFigure } from './ChartOptions.ts';
import { ChartPlot } from './ChartPlot.tsx';
import { ChartTable } from './ChartTable.tsx';
import { ChartTools } from './ChartTools.tsx';
import { saveChart, type SaveFormat } from './saveChart.ts';
import { isOnDates } from './screenFigure.ts';
import { useFigure } from './useFigure.ts';

export interface ChartProps {
  /** Names the chart: what it shows, and of what. */
  label: string;
  figure: DrawFigure;
  /** Charts of one group share the crosshair and the zoom of their time axes. */
  group?: string;
  /** Offers the log scale, for figures that take `options.logScale`. */
  logScale?: boolean;
  /** Of what is saved from it, without extension. */
  fileName: string;
}

/** A figure of core/figures on the screen, drawn when it is about to be seen, at the figure's own height. */
export function Chart({ label, figure: draw, group: shared, logScale: offersLog = false, fileName }: ChartProps) {
  const own = useId();
  const group = shared ?? own;
  const place = useRef<HTMLElement>(null);
  const theme = useTheme();
  const [logScale, setLogScale] = useState(false);
  const [isFull, setFull] = useState(false);
  const [hasTable, setTable] = useState(false);
  const shown = useChartGroups((state) => state.shown[group]);
  const zoom = useChartGroups((state) => state.zoom);
  const figure = useFigure(draw, theme, { logScale, ...(shown && { shown }) });
  const save = (format: SaveFormat) => {
    const width = place.current?.clientWidth ?? 0;
    saveChart(format, { figure, theme, shown, width, fileName }).catch(toastError);
  };
  const tools = {
    label,
    hasData: figure.data.length > 0,
    logScale: offersLog ? logScale : undefined,
    onLogScale: () => setLogScale(!logScale),
    onAllDates: shown && isOnDates(figure) ? () => zoom(group, undefined) : undefined,
    onTable: () => setTable(true),
    onSave: save,
  };
  return (
    <figure className="hrp-chart" aria-label={label} ref={place}>
      <ChartTools {...tools} onFullScreen={() => setFull(true)} />
      <ChartPlot label={label} figure={figure} group={group} height={figure.layout.height} />
      <ChartFullScreen
        isOpen={isFull}
        label={label}
        figure={figure}
        group={group}
        tools={<ChartTools {...tools} onFullScreen={undefined} />}
        onClose={() => setFull(false)}
      />
      <ChartTable label={label} figure={hasTable ? figure : null} onClose={() => setTable(false)} />
    </figure>
  );
}
