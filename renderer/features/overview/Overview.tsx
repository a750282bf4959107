import { useQuery } from '@tanstack/react-query';
import { places } from '../../app/places.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { LinkButton } from '../../components/LinkButton.tsx';
import { Screen } from '../../components/Screen.tsx';
import { ScreenSkeleton } from '../../components/ScreenSkeleton.tsx';
import { engine } from '../../stores/engine/client.ts';
import { AttentionPanel } from './AttentionPanel.tsx';
import { DataPanel } from './DataPanel.tsx';
import { FirstRun } from './FirstRun.tsx';
import { NextStep } from './NextStep.tsx';
import './Overview.css';
import { ProductionPanel } from './ProductionPanel.tsx';
import { RecentExperiments } from './RecentExperiments.tsx';
import { RunningPanel } from './RunningPanel.tsx';
import { useDemoJob } from './useDemoJob.ts';

/** Where the day begins: what needs the user, what runs, what is in production, how fresh the data are. */
export function Overview() {
  const info = useQuery(engine.workspace.info.queryOptions());
  const { isLoading } = useDemoJob();
  if (info.error) {
    return (
      <Screen title="Overview">
        <ErrorState error={info.error} onRetry={() => void info.refetch()} />
      </Screen>
    );
  }
  if (!info.data) {
    return (
      <Screen title="Overview">
        <ScreenSkeleton columns="wide narrow" />
      </Screen>
    );
  }
  const { bars, hypotheses } = info.data;
  if (bars === 0 || (isLoading && hypotheses === 0)) return <FirstRun />;
  const hasHypothesis = hypotheses > 0;
  return (
    <Screen
      title="Overview"
      actions={hasHypothesis && <LinkButton intent="primary" to={places.newExperiment()} text="Train a model" />}
    >
      <div className="hrp-overview">
        {!hasHypothesis && <NextStep />}
        <AttentionPanel />
        <div className="hrp-overview-columns">
          <div className="hrp-overview-column">
            <RecentExperiments />
          </div>
          <div className="hrp-overview-column">
            <RunningPanel />
            <ProductionPanel />
            <DataPanel />
          </div>
        </div>
      </div>
    </Screen>
  );
}
