import { memo } from 'react';
import { counted, formatCount, type Evidence } from '../../../core/contract/index.ts';
import {
  chanceSentence,
  deflationSentence,
  logitsFigure,
  overfittingSentence,
  trackRecordSentence,
  trialSharpesFigure,
  trialsSentence,
} from '../../../core/figures/index.ts';
import { Chart } from '../../charts/Chart.tsx';
import { DataTable } from '../../components/DataTable/DataTable.tsx';
import { heightOfRows } from '../../components/DataTable/heightOfRows.ts';
import { KeyValues } from '../../components/KeyValues.tsx';
import { VerdictTag } from '../../components/VerdictTag.tsx';
import { useRunSlot } from '../../stores/runs.ts';
import { testColumns } from './testColumns.tsx';

const ROWS_SHOWN = 8;

/** The page of evidence: counts and sentences, every trial's Sharpe, the logits of PBO, the tests across hypotheses. */
export const EvidenceBody = memo(function EvidenceBody({ evidence }: { evidence: Evidence }) {
  const { experiment, tried, tests, pbo, verdicts } = evidence;
  const slot = useRunSlot(experiment);
  return (
    <>
      <div className="hrp-panel-body">
        <KeyValues
          entries={[
            { name: 'Trials', value: trialsSentence(evidence) },
            {
              name: 'Tried',
              value: tried.map(triedText).join(', '),
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
          figure={(theme) => trialSharpesFigure({ ...evidence, slot }, theme)}
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
        height={heightOfRows(tests.length, ROWS_SHOWN)}
      />
    </>
  );
});

const triedText = ({ origin, model, count }: Evidence['tried'][number]): string =>
  origin === 'left nothing'
    ? `${formatCount(count)} that left nothing`
    : counted(count, [model, origin].filter(Boolean).join(' '));
