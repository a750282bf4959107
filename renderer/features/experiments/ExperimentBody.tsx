import { useMemo } from 'react';
import type { Experiment, Hypothesis } from '../../../core/contract/index.ts';
import { SidePanes } from '../../components/SidePanes.tsx';
import { BacktestPanel } from './BacktestPanel.tsx';
import { ConfigPanel } from './ConfigPanel.tsx';
import './Experiment.css';
import { EvidencePanel } from './EvidencePanel.tsx';
import { ExplainPanel } from './ExplainPanel.tsx';
import type { Act, ActBlocks } from './experimentActs.ts';
import { FoldsPanel } from './FoldsPanel.tsx';
import { JobsNotDone } from './JobsNotDone.tsx';
import { titleOf, type RunningJob } from './jobsOf.ts';
import { LooksPanel } from './LooksPanel.tsx';
import { NotesPanel } from './NotesPanel.tsx';
import { OriginPanel } from './OriginPanel.tsx';
import { RegimePerformancePanel } from './RegimePerformancePanel.tsx';
import { ReproductionPanel } from './ReproductionPanel.tsx';
import { RunCharts } from './RunCharts.tsx';
import { RunningJobs } from './RunningJobs.tsx';
import { SummaryStrip } from './SummaryStrip.tsx';
import { VerdictsPanel } from './VerdictsPanel.tsx';

export interface ExperimentBodyProps {
  experiment: Experiment;
  hypothesis: Hypothesis;
  running: readonly RunningJob[];
  blocks: ActBlocks;
  onAct: (act: Act) => void;
}

/** What is known of a run: figures on top, facts left, curves right. */
export function ExperimentBody({ experiment, hypothesis, running, blocks, onAct }: ExperimentBodyProps) {
  return (
    <>
      <RunningJobs running={running} />
      <JobsNotDone
        titles={useMemo(() => [titleOf('validate', experiment.id)], [experiment.id])}
        safe="The experiment and its verdicts are as they were, and no trial was spent."
        again={{ text: 'Validate again', run: () => onAct('validate') }}
      />
      <JobsNotDone
        titles={useMemo(() => [titleOf('evaluate', experiment.id)], [experiment.id])}
        safe="The experiment is as it was; a look that was spent stays spent."
        again={blocks.evaluate ? undefined : { text: 'Evaluate again', run: () => onAct('evaluate') }}
      />
      <SummaryStrip experiment={experiment} />
      <SidePanes
        id="experiment"
        leftLabel="Facts of the run"
        rightLabel="Curves and folds"
        left={
          <>
            <VerdictsPanel experiment={experiment} onOverride={() => onAct('override')} />
            <LooksPanel
              experiment={experiment.id}
              hypothesis={hypothesis}
              block={blocks.evaluate}
              onEvaluate={() => onAct('evaluate')}
            />
            <ConfigPanel experiment={experiment} />
            <NotesPanel experiment={experiment} />
            <OriginPanel experiment={experiment} />
            <ReproductionPanel
              experiment={experiment.id}
              block={blocks.reproduce}
              onReproduce={() => onAct('reproduce')}
            />
          </>
        }
        right={
          <>
            <RunCharts experiment={experiment} />
            <ExplainPanel experiment={experiment} />
            <FoldsPanel experiment={experiment} holdout={hypothesis.holdout} />
            <RegimePerformancePanel experiment={experiment.id} hypothesis={experiment.hypothesis} />
            <BacktestPanel experiment={experiment} hypothesis={hypothesis} />
            <EvidencePanel experiment={experiment.id} hypothesis={hypothesis} />
          </>
        }
      />
    </>
  );
}
