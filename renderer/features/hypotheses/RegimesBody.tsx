import { useQuery } from '@tanstack/react-query';
import { formatCount, formatDates, type RegimeFit } from '../../../core/contract/index.ts';
import { regimesFigure, regimeTransitionFigure } from '../../../core/figures/index.ts';
import { Chart } from '../../charts/Chart.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { KeyValues } from '../../components/KeyValues.tsx';
import { SkeletonLines } from '../../components/SkeletonLines.tsx';
import { engine } from '../../stores/engine/client.ts';
import { RegimeCandidates } from './RegimeCandidates.tsx';
import { RegimeStates } from './RegimeStates.tsx';

const LINES = 12;

/** One fit: the market with its regimes, how they follow each other, and what each is like. */
export function RegimesBody({ id }: { id: string }) {
  const { data, error, refetch } = useQuery(engine.regimes.get.queryOptions({ input: { id } }));
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data)
    return (
      <div className="hrp-panel-body">
        <SkeletonLines lines={LINES} />
      </div>
    );
  return (
    <>
      <Chart
        label={`Market and regimes of ${id}`}
        fileName={`${id}-regimes`}
        figure={(theme) => regimesFigure(data, theme)}
      />
      <Chart
        label={`Transitions between the regimes of ${id}`}
        fileName={`${id}-transitions`}
        figure={(theme) => regimeTransitionFigure(data.states, theme)}
      />
      <div className="hrp-panel-body">
        <KeyValues entries={entriesOf(data)} />
      </div>
      <RegimeStates states={data.states} />
      <RegimeCandidates {...data} />
    </>
  );
}

function entriesOf({ model, config, dates, days, days_left_out: left, refits, failed_refits: failed }: RegimeFit) {
  return [
    {
      name: 'Dates',
      value: `${formatDates(dates)}, ${formatCount(days)} days, ${formatCount(left)} left out`,
    },
    {
      name: 'Model of all days',
      value: `${model.states} states, ${model.covariance} covariance of ${config.columns.join(', ')}`,
    },
    { name: 'Known day by day', value: `${formatCount(refits.length)} fits from ${refits[0].date}` },
    ...failed.map(({ date, problem }) => ({ name: `Fit of ${date}`, value: `Failed. ${problem}` })),
  ];
}
