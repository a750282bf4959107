import { useMemo } from 'react';
import {
  counted,
  type BacktestCell,
  type BacktestRecord,
  type BacktestSettings,
} from '../../../core/contract/index.ts';
import { backtestGridFigure } from '../../../core/figures/index.ts';
import { Chart } from '../../charts/Chart.tsx';
import { DataTable } from '../../components/DataTable/DataTable.tsx';
import { heightOfRows } from '../../components/DataTable/heightOfRows.ts';
import { backtestCellColumns } from './backtestCellColumns.ts';
import { differencesOf } from './backtestName.ts';

const ROWS_SHOWN = 10;

export interface BacktestGridProps {
  own: BacktestSettings;
  record: BacktestRecord;
  cells: readonly BacktestCell[];
}

/** A grid as a map of Sharpe and as the list of its cells, in the order of the grid: the best is chosen, not found. */
export function BacktestGrid({ own, record: { id, axes, options }, cells }: BacktestGridProps) {
  const columns = useMemo(() => backtestCellColumns(axes), [axes]);
  const differing = differencesOf(options, own);
  return (
    <>
      <p className="hrp-backtest-note hrp-muted">
        Sharpe after costs of {counted(cells.length, 'portfolio')}, each a trial. The best of them is chosen, not found:
        a plateau is worth more than a peak, and the guards count every cell.
        {differing.length > 0 && ` All with ${differing.join(', ')}.`}
      </p>
      <Chart
        label={`Sharpe of the ${counted(cells.length, 'cell')} of ${id}, each a trial`}
        fileName={`${id}-grid`}
        figure={(theme) => backtestGridFigure({ axes, cells }, theme)}
      />
      <DataTable
        id="backtest-cells"
        label={`Cells of ${id}`}
        rows={cells}
        columns={columns}
        rowKey={({ values }) => JSON.stringify(values)}
        height={heightOfRows(cells.length, ROWS_SHOWN)}
      />
    </>
  );
}
