import { Dialog } from '@blueprintjs/core';
import type { Figure } from '../../core/figures/index.ts';
import { focusFirst } from '../components/focusFirst.ts';
import { FigureDataTable } from './FigureDataTable.tsx';

export interface ChartTableProps {
  label: string;
  /** Null while closed. */
  figure: Figure | null;
  onClose: () => void;
}

/** The data of a chart, over the screen. */
export function ChartTable({ label, figure, onClose }: ChartTableProps) {
  const title = `Data: ${label}`;
  return (
    <Dialog
      isOpen={figure !== null}
      title={title}
      onOpening={focusFirst()}
      onClose={onClose}
      className="hrp-chart-table"
      shouldReturnFocusOnClose
    >
      {figure && <FigureDataTable label={title} figure={figure} />}
    </Dialog>
  );
}
