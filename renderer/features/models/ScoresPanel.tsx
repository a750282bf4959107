import { Button, InputGroup } from '@blueprintjs/core';
import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import {
  counted,
  formatCount,
  formatFigure,
  isoDate,
  type ModelVersion,
  type PredictionReport,
} from '../../../core/contract/index.ts';
import { scoresFigure } from '../../../core/figures/index.ts';
import { Chart } from '../../charts/Chart.tsx';
import type { Column } from '../../components/DataTable/Column.ts';
import { DataTable } from '../../components/DataTable/DataTable.tsx';
import { Panel } from '../../components/Panel.tsx';
import { client, engine } from '../../stores/engine/client.ts';
import { startJob } from '../../stores/startJob.ts';
import { toast, toastError } from '../../stores/toasts.ts';

type Score = PredictionReport['scores'][number];

const COLUMNS: Column<Score>[] = [
  { id: 'rank', header: 'Rank', value: ({ rank }) => rank, width: 70, filter: false },
  { id: 'symbol', header: 'Symbol', value: ({ symbol }) => symbol, width: 120 },
  {
    id: 'score',
    header: 'Score',
    unit: 'predicted return',
    value: ({ score }) => score,
    render: ({ score }) => formatFigure(score),
    width: 160,
  },
];
const HEIGHT = 320;

/** The universe of a date, scored by this version; the best first. */
export function ScoresPanel({ version }: { version: ModelVersion }) {
  const { name, version: number } = version;
  const scores = useQuery(engine.serving.latest.queryOptions({ input: { model: name, version: number } }));
  const info = useQuery(engine.workspace.info.queryOptions());
  const [chosen, setChosen] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const id = useId();
  const date = chosen ?? info.data?.lastDate ?? '';
  const isDate = isoDate.safeParse(date).success;
  const score = async () => {
    setBusy(true);
    try {
      await startJob(client.serving.predict({ model: name, version: number, date }), ({ scores: made }) =>
        toast('done', `${formatCount(made.length)} symbols scored for ${date}`),
      );
    } catch (thrown) {
      toastError(thrown);
    } finally {
      setBusy(false);
    }
  };
  const report = scores.data ?? undefined;
  const leftOut = report?.symbols_left_out.reduce((sum, { dropped }) => sum + dropped, 0) ?? 0;
  const out = leftOut > 0 ? [`${formatCount(leftOut)} left out`] : [];
  return (
    <Panel
      title="Scores"
      aside={report && [report.date, counted(report.scores.length, 'symbol'), ...out].join(', ')}
      isFlush
      actions={
        <>
          <label htmlFor={id} className="hrp-visually-hidden">
            Date to score
          </label>
          <InputGroup
            id={id}
            size="small"
            className="hrp-date"
            placeholder="YYYY-MM-DD"
            value={date}
            intent={isDate ? 'none' : 'danger'}
            onChange={({ target }) => setChosen(target.value.trim())}
          />
          <Button size="small" text="Score the date" disabled={!isDate} loading={isBusy} onClick={() => void score()} />
        </>
      }
    >
      {report && (
        <Chart
          label={`Distribution of the scores of ${name}@${number}`}
          fileName={`${name}-${number}-scores-${report.date}`}
          figure={(theme) => scoresFigure(report, theme)}
        />
      )}
      <DataTable
        id="scores"
        label={`Scores of ${name}@${number}`}
        rows={scores.isPending ? undefined : (report?.scores ?? [])}
        columns={COLUMNS}
        rowKey={({ symbol }) => symbol}
        height={HEIGHT}
        initialSort={{ id: 'rank', desc: false }}
        empty={<p className="hrp-muted hrp-inset">No date is scored by this version yet.</p>}
      />
    </Panel>
  );
}
