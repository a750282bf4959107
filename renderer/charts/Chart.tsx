import { Button, Classes, Switch } from '@blueprintjs/core';
import { useRef, useState } from 'react';
import { useTheme } from '../app/useTheme.ts';
import './Chart.css';
import type { DrawFigure } from './ChartOptions.ts';
import { useFigure } from './useFigure.ts';
import { usePlot } from './usePlot.ts';
import { useSeen } from './useSeen.ts';
import { useSize } from './useSize.ts';

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
export function Chart({ label, figure: draw, logScale: offersLog = false }: ChartProps) {
  const theme = useTheme();
  const [logScale, setLogScale] = useState(false);
  const figure = useFigure(draw, theme, { logScale });
  const place = useRef<HTMLDivElement>(null);
  const plot = useRef<HTMLDivElement>(null);
  const isSeen = useSeen(place);
  const size = useSize(plot);
  const { drawn, error, retry } = usePlot(plot, { figure, size, isSeen });
  return (
    <figure className="hrp-chart" aria-label={label} ref={place}>
      {offersLog && (
        <div className="hrp-chart-tools">
          <Switch label="Log scale" checked={logScale} onChange={() => setLogScale(!logScale)} />
        </div>
      )}
      <div className="hrp-chart-plot" style={{ height: figure.layout.height }}>
        {drawn === 0 && error === null && <div className={`hrp-chart-waiting ${Classes.SKELETON}`} aria-hidden />}
        {error !== null && (
          <div className="hrp-chart-error" role="alert">
            The chart could not be drawn: {error instanceof Error ? error.message : String(error)}
            <Button size="small" text="Draw again" onClick={retry} />
          </div>
        )}
        <div ref={plot} className="hrp-chart-drawing" role="img" aria-label={label} />
      </div>
    </figure>
  );
}
