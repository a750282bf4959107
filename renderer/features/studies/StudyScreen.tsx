import { useState } from 'react';
import { Link } from 'wouter';
import type { Hypothesis, Study } from '../../../core/contract/index.ts';
import { places } from '../../app/places.ts';
import { Panel } from '../../components/Panel.tsx';
import { Screen } from '../../components/Screen.tsx';
import { LineagePanel } from '../hypotheses/LineagePanel.tsx';
import '../hypotheses/Hypotheses.css';
import { ImportancePanel } from './ImportancePanel.tsx';
import './Study.css';
import { StudyActions } from './StudyActions.tsx';
import { StudyCharts } from './StudyCharts.tsx';
import { StudyProgress } from './StudyProgress.tsx';
import { StudySettings } from './StudySettings.tsx';
import { StudyStateTag } from './StudyStateTag.tsx';
import { TrialPanel } from './TrialPanel.tsx';
import { TrialsTable } from './TrialsTable.tsx';

/** One study: how far it is, what it found, each of its trials, and what its hyperparameters explain. */
export function StudyScreen({ study, hypothesis }: { study: Study; hypothesis: Hypothesis }) {
  const { id, model, trials, front } = study;
  const [chosen, choose] = useState<number>();
  const trial = trials.find(({ number }) => number === (chosen ?? front[0]));
  return (
    <Screen
      title={id}
      aside={
        <>
          <span className="hrp-muted hrp-study-what">
            {model} for <Link href={places.hypothesis(hypothesis.id)}>{hypothesis.id}</Link> {hypothesis.name}
          </span>
          <StudyStateTag state={study.state} />
        </>
      }
      actions={<StudyActions study={study} hypothesis={hypothesis} />}
    >
      <div className="hrp-study">
        <div className="hrp-stack">
          <StudyCharts study={study} />
          <Panel title="Trials" isFlush>
            <TrialsTable study={study} onChoose={choose} />
          </Panel>
          <ImportancePanel study={study} />
        </div>
        <div className="hrp-stack">
          <StudyProgress study={study} hypothesis={hypothesis} />
          {trial && <TrialPanel study={study} trial={trial} isOpen={hypothesis.status === 'open'} />}
          <StudySettings study={study} />
          <LineagePanel subject={`study:${id}`} />
        </div>
      </div>
    </Screen>
  );
}
