import { Callout } from '@blueprintjs/core';
import { memo } from 'react';
import { counted, type Experiment, formatCount, type Hypothesis } from '../../../core/contract/index.ts';
import { pathsFigure, splitFigure } from '../../../core/figures/index.ts';
import { Chart } from '../../charts/Chart.tsx';
import { DataTable } from '../../components/DataTable/DataTable.tsx';
import { heightOfRows } from '../../components/DataTable/heightOfRows.ts';
import { Panel } from '../../components/Panel.tsx';
import { useRunSlot } from '../../stores/runs.ts';
import { foldColumns } from './foldColumns.tsx';

const ROWS_SHOWN = 8;

/** How the dates were split, and what each test fold measured. */
export const FoldsPanel = memo(function FoldsPanel({
  experiment,
  holdout,
}: {
  experiment: Experiment;
  holdout: Hypothesis['holdout'];
}) {
  const { id, folds, stretches, paths, path, failedFolds = [] } = experiment;
  const slot = useRunSlot(id);
  const sum = (field: 'purged' | 'embargoed') => formatCount(folds.reduce((total, fold) => total + fold[field], 0));
  return (
    <Panel title="Folds" aside={`${sum('purged')} rows purged, ${sum('embargoed')} embargoed`} isFlush>
      {failedFolds.length > 0 && (
        <Callout
          intent="danger"
          title={`${counted(failedFolds.length, 'fold')} failed: every figure is of the others alone`}
        >
          {failedFolds.map(({ fold, message }) => (
            <div key={fold}>
              Fold {fold}: {message}
            </div>
          ))}
        </Callout>
      )}
      <Chart
        label={`Split of ${id}: training and test dates of each fold, and the holdout`}
        fileName={`${id}-split`}
        figure={(theme) => splitFigure({ folds, stretches, holdout }, theme)}
      />
      {paths && (
        <Chart
          label={`Paths of ${id}: Sharpe ratio of each, the median marked`}
          fileName={`${id}-paths`}
          figure={(theme) => pathsFigure({ paths, path, slot }, theme)}
        />
      )}
      <DataTable
        id="folds"
        label={`Folds of ${id}`}
        rows={folds}
        columns={foldColumns}
        rowKey={({ fold }) => String(fold)}
        height={heightOfRows(folds.length, ROWS_SHOWN)}
      />
    </Panel>
  );
});
