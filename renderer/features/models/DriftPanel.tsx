import { Button } from '@blueprintjs/core';
import { useQuery } from '@tanstack/react-query';
import {
  type DriftReport,
  formatCount,
  formatDecimals,
  formatEstimate,
  formatIc,
  type ModelVersion,
} from '../../../core/contract/index.ts';
import { driftFigure } from '../../../core/figures/index.ts';
import { Chart } from '../../charts/Chart.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { InstantText } from '../../components/InstantText.tsx';
import { KeyValues } from '../../components/KeyValues.tsx';
import { Panel } from '../../components/Panel.tsx';
import { client, engine } from '../../stores/engine/client.ts';
import { startJob } from '../../stores/startJob.ts';
import { toast, toastError } from '../../stores/toasts.ts';
import { DriftTag } from './DriftTag.tsx';

/** Whether the version still sees what it was trained on, and still ranks. */
export function DriftPanel({ version }: { version: ModelVersion }) {
  const { name, version: number } = version;
  const reports = useQuery(engine.monitoring.status.queryOptions());
  const report = reports.data?.find((one) => one.model === name && one.version === number);
  const check = () =>
    void startJob(client.monitoring.run({ model: name, version: number }), ({ status, alerts }) =>
      status === 'ok' ? toast('done', 'No drift') : toast('warning', alerts.join('; ')),
    ).catch(toastError);
  return (
    <Panel
      title="Drift"
      aside={report && <DriftTag report={report} />}
      actions={<Button size="small" text="Check for drift" onClick={check} />}
    >
      {report ? (
        <Drift report={report} name={name} />
      ) : (
        <EmptyState title="Not checked yet">
          The check holds the last trading days against the training data: PSI of each feature, KL of the predictions,
          IC where labels are known, staleness.
        </EmptyState>
      )}
    </Panel>
  );
}

function Drift({ report, name }: { report: DriftReport; name: string }) {
  const { window, ic, staleness, predictions, alerts, at } = report;
  return (
    <>
      {alerts.length > 0 && (
        <ul className="hrp-alerts" aria-label="Alerts">
          {alerts.map((alert) => (
            <li key={alert}>{alert}</li>
          ))}
        </ul>
      )}
      <KeyValues
        entries={[
          { name: 'Checked', value: <InstantText instant={at} /> },
          {
            name: 'Window',
            value: `${window.start} to ${window.end}, ${formatCount(window.dates)} dates, ${formatCount(window.rows)} rows`,
          },
          {
            name: 'Realised IC',
            value: `${formatEstimate({ value: ic.realised, standardError: ic.standardError }, formatIc)} against ${formatIc(ic.validation)} out of fold, ${formatCount(ic.dates)} dates`,
          },
          {
            name: 'KL of predictions',
            value: `${formatDecimals(predictions.kl.value, 3)}, usual up to ${formatDecimals(predictions.kl.usual, 3)}`,
          },
          {
            name: 'Trained through',
            value: `${staleness.trained_through}, ${formatCount(staleness.days)} days ago; the limit is ${formatCount(staleness.limit)}`,
          },
        ]}
      />
      <Chart
        label={`PSI of the features of ${name}`}
        fileName={`${name}-drift`}
        figure={(theme) => driftFigure({ features: report.features }, theme)}
      />
    </>
  );
}
