import { useQuery } from '@tanstack/react-query';
import { AppError, ERROR_CODES, type ErrorCode, type Hypothesis, type Study } from '../../../core/contract/index.ts';
import { JobProgress } from '../../app/JobProgress.tsx';
import { BudgetMeter } from '../../components/BudgetMeter.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Panel } from '../../components/Panel.tsx';
import { engine } from '../../stores/engine/client.ts';
import { isActive, useJobs } from '../../stores/jobs.ts';
import { stateWords } from './stateWords.ts';
import { studyJobOf } from './studyJobOf.ts';

const LISTED = 50;

/** How far a study is, what the budget has left, and why its last run ended if it failed. */
export function StudyProgress({ study, hypothesis: { budget } }: { study: Study; hypothesis: Hypothesis }) {
  const { data: jobs = [] } = useQuery(engine.jobs.list.queryOptions({ input: { limit: LISTED } }));
  const job = studyJobOf(study.id, jobs);
  const event = useJobs(({ live }) => (job ? live[job.id] : undefined));
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
      {!runs && job?.state === 'failed' && job.error && (
        <ErrorState
          error={new AppError(job.error.code in ERROR_CODES ? (job.error.code as ErrorCode) : 'BUG', job.error.message)}
          safe="What had ended is on record; what was begun runs again, under its spend."
        />
      )}
      <BudgetMeter what="Trials" spent={budget.trials} limit={budget.trial_limit} />
    </Panel>
  );
}
