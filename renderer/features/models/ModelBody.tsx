import { useQueries, useQuery } from '@tanstack/react-query';
import type { ModelVersion, StageMove } from '../../../core/contract/index.ts';
import { equityFigure } from '../../../core/figures/index.ts';
import { Chart } from '../../charts/Chart.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Panel } from '../../components/Panel.tsx';
import { ScreenSkeleton } from '../../components/ScreenSkeleton.tsx';
import { engine } from '../../stores/engine/client.ts';
import { useRuns } from '../../stores/runs.ts';
import { slotOf } from '../../stores/runSlots.ts';
import { ExplainPanel } from '../experiments/ExplainPanel.tsx';
import { RunningJobs } from '../experiments/RunningJobs.tsx';
import { useRunningJobs } from '../experiments/useRunningJobs.ts';
import { BesideProduction } from './BesideProduction.tsx';
import type { VersionEvidence } from './besideRows.ts';
import { ChecksTable } from './ChecksTable.tsx';
import { DriftPanel } from './DriftPanel.tsx';
import './Models.css';
import { MovesTable } from './MovesTable.tsx';
import { ProductionStrip } from './ProductionStrip.tsx';
import { ScoresPanel } from './ScoresPanel.tsx';
import { StageLanes } from './StageLanes.tsx';

export interface ModelBodyProps {
  version: ModelVersion;
  /** Of the same name, by number. */
  versions: readonly ModelVersion[];
  production: ModelVersion | null;
  moves: readonly StageMove[];
}

/** What the console shows below its title line. */
export function ModelBody({ version, versions, production, moves }: ModelBodyProps) {
  const pair = production && production.version !== version.version ? [version, production] : [version];
  const runs = useQueries({
    queries: pair.map(({ experiment }) => engine.experiments.get.queryOptions({ input: { id: experiment } })),
  });
  const slots = useRuns(({ slots }) => slots);
  const looks = useQuery(engine.holdout.list.queryOptions({ input: {} }));
  const running = useRunningJobs(version.experiment);
  const failed = [...runs, looks].find(({ error }) => error);
  if (failed) return <ErrorState error={failed.error} onRetry={() => void failed.refetch()} />;
  const evidence = pair.flatMap((one, i): VersionEvidence[] => {
    const experiment = runs[i].data;
    if (!experiment || !looks.data) return [];
    return [{ version: one, experiment, looks: looks.data.filter((look) => look.experiment === one.experiment) }];
  });
  if (evidence.length < pair.length) return <ScreenSkeleton />;
  const [candidate, other = null] = evidence;
  return (
    <div className="hrp-model">
      <RunningJobs running={running} />
      <StageLanes versions={versions} shown={version.version} />
      <Panel title="Production through time" isFlush>
        <ProductionStrip moves={moves} shown={version.version} />
      </Panel>
      <div className="hrp-model-pair">
        <Panel title="Checks before a promotion" aside={`${version.name}@${version.version}`} isFlush>
          <ChecksTable checks={version.checks} />
        </Panel>
        <Panel title={other ? 'Beside production' : 'Figures'} isFlush>
          <BesideProduction candidate={candidate} production={other} />
        </Panel>
      </div>
      <Panel title="Equity and drawdown" aside="out of fold, after costs" isFlush>
        <Chart
          label={`Equity and drawdown of ${evidence.map((one) => `${one.version.name}@${one.version.version}`).join(' and ')}`}
          group={`model-${version.name}`}
          fileName={`${version.name}-${version.version}-equity`}
          logScale
          figure={(theme, options) =>
            equityFigure(
              {
                curves: evidence.map((one) => ({
                  name: `${one.version.name}@${one.version.version}`,
                  equity: one.experiment.equity,
                  slot: slotOf(slots, one.experiment.id),
                })),
                folds: candidate.experiment.folds,
                ...options,
              },
              theme,
            )
          }
        />
      </Panel>
      <ExplainPanel experiment={candidate.experiment} />
      <div className="hrp-model-pair">
        <ScoresPanel version={version} />
        <DriftPanel version={version} />
      </div>
      <Panel title="Moves" isFlush>
        <MovesTable moves={moves} />
      </Panel>
    </div>
  );
}
