import { Button, Switch } from '@blueprintjs/core';
import { Fullscreen, Th, ZoomToFit } from '@blueprintjs/icons';
import './ChartTools.css';

export interface ChartToolsProps {
  label: string;
  /** Whether the figure has anything to save. */
  hasData: boolean;
  /** Undefined where the figure has no log scale. */
  logScale: boolean | undefined;
  onLogScale: () => void;
  /** Where the dates are zoomed. */
  onAllDates: (() => void) | undefined;
  /** Where it does not fill the screen already. */
  onFullScreen: (() => void) | undefined;
  onTable: () => void;
  onSave: (format: 'CSV' | 'PNG' | 'SVG') => void;
}

/** What can be done with a chart. */
export function ChartTools({ label, hasData, logScale, ...tools }: ChartToolsProps) {
  return (
    <div className="hrp-chart-tools" role="group" aria-label={`Tools of ${label}`}>
      {logScale !== undefined && <Switch label="Log scale" checked={logScale} onChange={tools.onLogScale} />}
      {tools.onAllDates && (
        <Button
          size="small"
          variant="minimal"
          icon={<ZoomToFit size={14} />}
          text="All dates"
          onClick={tools.onAllDates}
        />
      )}
      {tools.onFullScreen && (
        <Button
          size="small"
          variant="minimal"
          icon={<Fullscreen size={14} />}
          aria-label="Full screen"
          title="Full screen"
          onClick={tools.onFullScreen}
        />
      )}
      <Button
        size="small"
        variant="minimal"
        icon={<Th size={14} />}
        aria-label="Data as table"
        title="Data as table"
        disabled={!hasData}
        onClick={tools.onTable}
      />
      {(['CSV', 'PNG', 'SVG'] as const).map((format) => (
        <Button
          key={format}
          size="small"
          variant="minimal"
          text={format}
          aria-label={`Save as ${format}`}
          title={`Save as ${format}`}
          disabled={!hasData}
          onClick={() => tools.onSave(format)}
        />
      ))}
    </div>
  );
}
