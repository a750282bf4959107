import { Classes } from '@blueprintjs/core';
import { useId, useMemo, useRef } from 'react';
import { describeFigure, seriesOf, type Figure } from '../../core/figures/index.ts';
import { ErrorState } from '../components/ErrorState.tsx';
import { useChartGroups } from './chartGroups.ts';
import { Crosshair } from './Crosshair.tsx';
import { datesOf } from './dates.ts';
import { SpokenReadout } from './SpokenReadout.tsx';
import { useCrosshairKeys } from './useCrosshairKeys.ts';
import { usePlot } from './usePlot.ts';
import { usePointerDate } from './usePointerDate.ts';
import { useSeen } from './useSeen.ts';
import { useSize } from './useSize.ts';
import { useZoom } from './useZoom.ts';

const KEYS = ' Arrow keys move the crosshair, + and − zoom the dates, 0 shows all of them.';

export interface ChartPlotProps {
  label: string;
  figure: Figure;
  group: string;
  /** px, or all that the place has. */
  height: number | 'fill';
}

/** The drawing itself with its crosshair, kept at the size of its place. */
export function ChartPlot({ label, figure, group, height }: ChartPlotProps) {
  const chart = useId();
  const description = useId();
  const drawing = useRef<HTMLDivElement>(null);
  const isSeen = useSeen(drawing);
  const size = useSize(drawing);
  const shown = useChartGroups((state) => state.shown[group]);
  const series = useMemo(() => seriesOf(figure), [figure]);
  const dates = useMemo(() => datesOf(series), [series]);
  const words = useMemo(() => describeFigure(figure), [figure]);
  const { drawn, error, retry } = usePlot(drawing, { figure, size, isSeen, shown });
  useZoom(drawing, group, drawn > 0);
  const pointer = usePointerDate(drawing, { group, chart, dates });
  const onKeyDown = useCrosshairKeys({ group, chart, dates });
  const isEmpty = figure.data.length === 0;
  return (
    <div
      className={height === 'fill' ? 'hrp-chart-plot hrp-chart-plot-fill' : 'hrp-chart-plot'}
      style={height === 'fill' ? undefined : { height }}
    >
      {drawn === 0 && error === null && <div className={`hrp-chart-waiting ${Classes.SKELETON}`} aria-hidden />}
      <div
        ref={drawing}
        className="hrp-chart-drawing"
        role="img"
        aria-label={label}
        aria-describedby={description}
        tabIndex={isEmpty ? undefined : 0}
        onKeyDown={onKeyDown}
        onBlur={() => useChartGroups.getState().hover(group, undefined)}
        {...pointer}
      />
      <p id={description} className="hrp-visually-hidden">
        {words}
        {dates.length > 0 && KEYS}
      </p>
      {drawn > 0 && <Crosshair key={drawn} drawing={drawing} series={series} group={group} chart={chart} />}
      <SpokenReadout drawing={drawing} series={series} group={group} chart={chart} />
      {error !== null && (
        <div className="hrp-chart-error">
          <ErrorState error={error} onRetry={retry} />
        </div>
      )}
    </div>
  );
}
