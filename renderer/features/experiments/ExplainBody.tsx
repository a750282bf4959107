import { SegmentedControl } from '@blueprintjs/core';
import { memo, useMemo, useState } from 'react';
import { counted, formatCount, formatIc, type Explanation, type ImportanceKind } from '../../../core/contract/index.ts';
import { IMPORTANCE_WORDS, importanceKindFigure, shapFigure } from '../../../core/figures/index.ts';
import { Chart } from '../../charts/Chart.tsx';
import { DataTable } from '../../components/DataTable/DataTable.tsx';
import { heightOfRows } from '../../components/DataTable/heightOfRows.ts';
import { useRunSlot } from '../../stores/runs.ts';
import './Explain.css';
import { explainColumns } from './explainColumns.tsx';

const ROWS_SHOWN = 9;

/** One kind of importance as a chart, all of them as a table; for trees the SHAP values of a sample of rows. */
export const ExplainBody = memo(function ExplainBody({ explanation }: { explanation: Explanation }) {
  const { experiment, kinds, features, outOfFold, shap } = explanation;
  const [chosen, setChosen] = useState<ImportanceKind>(kinds[0]);
  const slot = useRunSlot(experiment);
  const columns = useMemo(() => explainColumns(explanation), [explanation]);
  const { name, says } = IMPORTANCE_WORDS[chosen];
  const { rows, dates, folds, repeats, ic } = outOfFold;
  const measured =
    chosen === 'permutation'
      ? `${formatCount(rows)} rows of ${formatCount(dates)} dates, ${counted(folds, 'fold')}, ${counted(repeats, 'permutation')} a feature; mean IC ${formatIc(ic)} with all features.`
      : chosen === 'shap' && shap
        ? `${formatCount(shap.rows)} of ${formatCount(shap.of)} rows.`
        : '';
  return (
    <>
      <div className="hrp-explain-head">
        <SegmentedControl
          inline
          size="small"
          aria-label={`Importance of ${experiment}`}
          options={kinds.map((kind) => ({ value: kind, label: IMPORTANCE_WORDS[kind].name }))}
          value={chosen}
          onValueChange={(value) => setChosen(value as ImportanceKind)}
        />
        <p className="hrp-explain-says hrp-muted">
          {says} {measured}
        </p>
      </div>
      <Chart
        label={`${name} of the features of ${experiment}`}
        fileName={`${experiment}-${chosen}`}
        figure={(theme) => importanceKindFigure({ features, kind: chosen, slot }, theme)}
      />
      {shap && chosen === 'shap' && (
        <Chart
          label={`SHAP values of ${counted(shap.sample.length, 'row')} by the model of ${experiment}`}
          fileName={`${experiment}-shap-values`}
          figure={(theme) => shapFigure(explanation, theme)}
        />
      )}
      <DataTable
        id="importance"
        label={`Features of ${experiment} by importance`}
        rows={features}
        columns={columns}
        rowKey={({ feature }) => feature}
        height={heightOfRows(features.length, ROWS_SHOWN)}
        initialSort={{ id: 'permutation', desc: true }}
      />
    </>
  );
});
