import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Hypothesis, Study } from '../../../core/contract/index.ts';
import { JobProgress } from '../../app/JobProgress.tsx';
import { BudgetMeter } from '../../components/BudgetMeter.tsx';
import { Panel } from '../../components/Panel.tsx';
import { engine } from '../../stores/engine/client.ts';
import { isActive, useJobs } from '../../stores/jobs.ts';
import { toastError } from '../../stores/toasts.ts';
import { JobsNotDone } from '../experiments/JobsNotDone.tsx';
import { startStudy } from './startStudy.ts';
import { stateWords } from './stateWords.ts';
import { studyJobOf, studyTitle } from './studyJobOf.ts';
import { studyRun } from './studyRun.ts';

const LISTED = 50;

/** How far a study is, what the budget has left, and why its last run ended if it failed. */
export function StudyProgress({ study, hypothesis }: { study: Study; hypothesis: Hypothesis }) {
  const { id, budget } = hypothesis;
  const { data: jobs = [] } = useQuery(engine.jobs.list.queryOptions({ input: { limit: LISTED } }));
  const job = studyJobOf(study.id, jobs);
  const event = useJobs(({ live }) => (job ? live[job.id] : undefined));
  const { canRun, needsOverride } = studyRun(study, hypothesis);
  const again =
    canRun && !needsOverride
      ? { text: 'Try again', run: () => void startStudy(study.id).catch(toastError) }
      : undefined;
  // One that was stopped says so by its state.
  const hasFailed = job?.state === 'failed';
  const runs = job && isActive(event ?? job);
  return (
    <Panel title="Progress" aside={job && `${job.id} ${event?.state ?? job.state}`}>
      <div className="hrp-study-progress" role="status">
        <p className="hrp-study-note">{stateWords(study)}</p>
        {runs && event && (
          <div className="hrp-study-note">
            <JobProgress event={event} />
          </div>
        )}
      </div>
      <JobsNotDone
        titles={useMemo(() => (hasFailed ? [studyTitle(study.id)] : []), [hasFailed, study.id])}
        safe="What had ended is on record; what was begun runs again, under its spend."
        again={again}
      />
      <BudgetMeter what={`Trials of ${id}`} spent={budget.trials} limit={budget.trial_limit} />
    </Panel>
  );
}
