import { Button } from '@blueprintjs/core';
import { ChevronDown, ChevronUp } from '@blueprintjs/icons';
import { useQuery } from '@tanstack/react-query';
import { engine } from '../stores/engine/client.ts';
import { isActive, useJobs } from '../stores/jobs.ts';
import { usePreferences } from '../stores/preferences.ts';
import { JobProgress } from './JobProgress.tsx';
import { JobRow } from './JobRow.tsx';
import './JobsDrawer.css';
import { useDragHeight } from './useDragHeight.ts';

const LISTED = 50;

/** The engine's jobs below every screen: closed, a line with what runs; open, each with progress, log and cancel. */
export function JobsDrawer() {
  const { isDrawerOpen, setDrawer, drawerHeight, setDrawerHeight } = usePreferences();
  const live = useJobs((state) => state.live);
  const { data: jobs = [] } = useQuery(engine.jobs.list.queryOptions({ input: { limit: LISTED } }));
  const drag = useDragHeight(drawerHeight, setDrawerHeight);
  const active = Object.values(live).filter(isActive);
  const title = (id: string) => jobs.find((job) => job.id === id)?.title ?? id;
  return (
    <section className="hrp-jobs" aria-label="Jobs">
      {isDrawerOpen && <div className="hrp-jobs-grip" {...drag} />}
      <header className="hrp-jobs-line">
        <Button
          size="small"
          variant="minimal"
          icon={isDrawerOpen ? <ChevronDown /> : <ChevronUp />}
          text="Jobs"
          aria-expanded={isDrawerOpen}
          onClick={() => setDrawer(!isDrawerOpen)}
        />
        {active.length === 0 && <span className="hrp-muted">Nothing runs</span>}
        {active.slice(0, 2).map((event) => (
          <JobProgress key={event.jobId} event={event} title={title(event.jobId)} />
        ))}
        {active.length > 2 && <span className="hrp-muted">and {active.length - 2} more</span>}
      </header>
      {isDrawerOpen && (
        <div className="hrp-jobs-list" style={{ height: drawerHeight }}>
          {jobs.length === 0 && (
            <p className="hrp-muted hrp-jobs-none">Imports, trainings and checks will be listed here.</p>
          )}
          {jobs.map((job) => (
            <JobRow key={job.id} job={job} event={live[job.id]} />
          ))}
        </div>
      )}
    </section>
  );
}
