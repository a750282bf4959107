import { memo } from 'react';
import { formatCount, type Evidence } from '../../../core/contract/index.ts';
import {
  chanceSentence,
  deflationSentence,
  logitsFigure,
  overfittingSentence,
  trackRecordSentence,
  trialSharpesFigure,
} from '../../../core/figures/index.ts';
import { Chart } from '../../charts/Chart.tsx';
import { DataTable } from '../../components/DataTable/DataTable.tsx';
import { KeyValues } from '../../components/KeyValues.tsx';
import { VerdictTag } from '../../components/VerdictTag.tsx';
import { testColumns } from './testColumns.tsx';

const ROW_HEIGHT = 26;
const FRAME_HEIGHT = 80;
const ROWS_SHOWN = 8;

/** The page of evidence: counts and sentences, every trial's Sharpe, the logits of PBO, the tests across hypotheses. */
export const EvidenceBody = memo(function EvidenceBody({ evidence }: { evidence: Evidence }) {
  const { experiment, tried, tests, pbo, verdicts } = evidence;
  return (
    <>
      <div className="hrp-panel-body">
        <KeyValues
          entries={[
            {
              name: 'Tried',
              value: tried
                .map(({ origin, model, count }) => [formatCount(count), model, origin].filter(Boolean).join(' '))
                .join(', '),
            },
            { name: 'Chance', value: chanceSentence(evidence) },
            { name: 'Sharpe', value: `${deflationSentence(evidence)} ${trackRecordSentence(evidence)}` },
            { name: 'Choice', value: overfittingSentence(evidence) },
            ...verdicts.map(({ guard, level, message }) => ({
              name: guard,
              value: (
                <>
                  <VerdictTag level={level} /> {message}
                </>
              ),
            })),
          ]}
        />
      </div>
      <div className="hrp-run-pair">
        <Chart
          label={`Sharpe of every trial beside ${experiment}`}
          fileName={`${experiment}-trials`}
          figure={(theme) => trialSharpesFigure(evidence, theme)}
        />
        <Chart
          label={`Logits of the best trial’s rank out of sample, with ${experiment}`}
          fileName={`${experiment}-logits`}
          figure={(theme) => logitsFigure(pbo, theme)}
        />
      </div>
      <DataTable
        id="tests"
        label="Hypotheses on these dates and this universe"
        rows={tests}
        columns={testColumns}
        rowKey={({ hypothesis }) => hypothesis}
        height={FRAME_HEIGHT + ROW_HEIGHT * Math.min(tests.length, ROWS_SHOWN)}
      />
    </>
  );
});
