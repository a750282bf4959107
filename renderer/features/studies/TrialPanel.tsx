import { Button } from '@blueprintjs/core';
import { useMemo, useState } from 'react';
import { formatDuration, formatFigure, OBJECTIVES, type Study, type StudyTrial } from '../../../core/contract/index.ts';
import { OBJECTIVE_WORDS } from '../../../core/figures/index.ts';
import { places } from '../../app/places.ts';
import { KeyValues } from '../../components/KeyValues.tsx';
import { LinkButton } from '../../components/LinkButton.tsx';
import { Panel } from '../../components/Panel.tsx';
import { toastError } from '../../stores/toasts.ts';
import { JobsNotDone } from '../experiments/JobsNotDone.tsx';
import { secondsOf } from './secondsOf.ts';
import { startTrial } from './startTrial.ts';
import { TrialStateTag } from './TrialStateTag.tsx';
import { trialWord } from './trialWord.ts';

export interface TrialPanelProps {
  study: Study;
  trial: StudyTrial;
  /** Whether its hypothesis is open. */
  isOpen: boolean;
}

/** One trial: its point, what it found, and the experiment that is or can be made of it. */
export function TrialPanel({ study: { id, front, config, state: studyState }, trial, isOpen }: TrialPanelProps) {
  const { number, state, params, figures, intermediate, error, experiment } = trial;
  const [isStarting, setStarting] = useState(false);
  const mark = config.objectives.length > 1 ? 'on the Pareto front' : 'the best';
  const first = OBJECTIVE_WORDS[config.objectives[0]];
  return (
    <Panel title={`Trial ${number}`} aside={front.includes(number) ? mark : undefined}>
      <KeyValues
        entries={[
          { name: 'State', value: <TrialStateTag word={trialWord(trial, studyState)} /> },
          ...Object.entries(params).map(([name, value]) => ({
            name,
            value: typeof value === 'number' && !Number.isInteger(value) ? formatFigure(value) : String(value),
          })),
          ...(figures
            ? OBJECTIVES.map((one) => ({
                name: OBJECTIVE_WORDS[one].title,
                value: <span className="hrp-number">{OBJECTIVE_WORDS[one].format(figures[one])}</span>,
              }))
            : []),
          ...(intermediate.length > 0
            ? [
                {
                  name: `${first.title}, folds so far`,
                  value: intermediate.map((one) => first.format(one)).join(', '),
                },
              ]
            : []),
          { name: 'Took', value: formatDuration(secondsOf(trial)) },
        ]}
      />
      {error && <p className="hrp-study-note hrp-trial-error">{error}</p>}
      <JobsNotDone
        titles={useMemo(() => [`Train a trial of ${id}`], [id])}
        safe="The study and its trials are as they were; nothing was spent."
      />
      {experiment !== null && (
        <div className="hrp-trial-acts">
          <LinkButton to={places.experiment(experiment)} text={`Open ${experiment}`} />
        </div>
      )}
      {state === 'complete' && experiment === null && isOpen && (
        <div className="hrp-trial-acts">
          <Button
            text="Train as an experiment"
            loading={isStarting}
            onClick={() => {
              setStarting(true);
              startTrial(id, number)
                .catch(toastError)
                .finally(() => setStarting(false));
            }}
          />
          <span className="hrp-muted">Spends nothing: its trial was spent.</span>
        </div>
      )}
    </Panel>
  );
}
