import { Button } from '@blueprintjs/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Job } from '../../../core/contract/index.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { InstantText } from '../../components/InstantText.tsx';
import { engine } from '../../stores/engine/client.ts';
import { errorOfJob } from '../../stores/errorOfJob.ts';
import { useJobs } from '../../stores/jobs.ts';
import { asideIdOf, jobsNotDone } from '../../stores/jobsNotDone.ts';
import { usePreferences } from '../../stores/preferences.ts';
import { putAside, usePutAside } from '../../stores/putAside.ts';
import './JobsNotDone.css';

const LISTED = 50;
const NONE: readonly Job[] = [];

export interface JobsNotDoneProps {
  /** A constant, or memoised. */
  titles: readonly string[];
  /** What was not done or not lost, in a sentence. */
  safe: string;
  /** How to begin it once more, where that is done here. */
  again?: { text: string; run: () => void } | undefined;
}

/** The last job about a thing, where it failed or was cancelled: it stands there until it is done or put aside. */
export function JobsNotDone({ titles, safe, again }: JobsNotDoneProps) {
  const { data: jobs = NONE } = useQuery(engine.jobs.list.queryOptions({ input: { limit: LISTED } }));
  const live = useJobs((state) => state.live);
  const aside = usePutAside(({ ids }) => ids);
  const setDrawer = usePreferences((state) => state.setDrawer);
  const shown = useMemo(() => jobsNotDone(titles, jobs, live, aside), [titles, jobs, live, aside]);
  return shown.map((job) => (
    <ErrorState key={job.id} className="hrp-not-done" error={errorOfJob(job)} safe={safe}>
      <p className="hrp-muted">
        {job.id} {job.title}
        {job.finished_at && (
          <>
            , <InstantText instant={job.finished_at} />
          </>
        )}
      </p>
      <div className="hrp-not-done-acts">
        {again && <Button size="small" text={again.text} onClick={again.run} />}
        <Button size="small" variant="minimal" text="See its log" onClick={() => setDrawer(true)} />
        <Button
          size="small"
          variant="minimal"
          text="Put aside"
          aria-label={`Put ${job.id} aside`}
          onClick={() => putAside(asideIdOf(job))}
        />
      </div>
    </ErrorState>
  ));
}
