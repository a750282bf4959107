import { Button, HTMLSelect } from '@blueprintjs/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { Hypothesis, RegimeFitSummary } from '../../../core/contract/index.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { FailedFitsTag } from '../../components/FailedFitsTag.tsx';
import { Panel } from '../../components/Panel.tsx';
import { SkeletonLines } from '../../components/SkeletonLines.tsx';
import { useCommands } from '../../stores/commands.ts';
import { engine } from '../../stores/engine/client.ts';
import { useActiveJobs } from '../../stores/useActiveJobs.ts';
import { JobsNotDone } from '../experiments/JobsNotDone.tsx';
import { RunningJobs } from '../experiments/RunningJobs.tsx';
import { RegimeDialog } from './RegimeDialog.tsx';
import { RegimesBody } from './RegimesBody.tsx';
import { regimesTitle } from './startRegimes.ts';

const LINES = 12;

/** The regimes of the market over the dates of a hypothesis, one fit at a time, the latest first. */
export function RegimesPanel({ hypothesis: { id } }: { hypothesis: Hypothesis }) {
  const { data, error, refetch } = useQuery(engine.regimes.list.queryOptions({ input: { hypothesis: id } }));
  const titles = useMemo(() => [regimesTitle(id)], [id]);
  const running = useActiveJobs(titles);
  const [chosen, setChosen] = useState<string>();
  const [isOpen, setOpen] = useState(false);
  const shown = chosen ?? data?.at(-1)?.id;
  const action = shown ? 'Fit again' : 'Fit regimes';
  useCommands(
    'regimes',
    useMemo(
      () => [{ id: 'regimes.fit', name: 'Fit regimes', group: `Hypothesis ${id}`, run: () => setOpen(true) }],
      [id],
    ),
  );
  const fit = (
    <Button
      size="small"
      text={action}
      aria-label={`${action}: regimes of ${id}`}
      disabled={running.length > 0}
      title={running.length > 0 ? `${running[0].job.id} does this now` : undefined}
      onClick={() => setOpen(true)}
    />
  );
  return (
    <Panel
      title="Regimes of the market"
      aside={
        shown && (
          <>
            {shown} <FailedFitsTag count={data?.find(({ id: one }) => one === shown)?.failed_refits.length ?? 0} />
          </>
        )
      }
      actions={
        shown && (
          <>
            {data && data.length > 1 && (
              <HTMLSelect
                aria-label={`Regimes of ${id}`}
                value={shown}
                options={data.map((one) => ({ value: one.id, label: nameOf(one) })).reverse()}
                onChange={({ currentTarget }) => setChosen(currentTarget.value)}
              />
            )}
            {fit}
          </>
        )
      }
      isFlush
    >
      <RunningJobs running={running} />
      <JobsNotDone
        titles={titles}
        safe="Earlier fits are unharmed, and no trial was spent."
        again={{ text: 'Open the form', run: () => setOpen(true) }}
      />
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!data && !error && (
        <div className="hrp-panel-body">
          <SkeletonLines lines={LINES} />
        </div>
      )}
      {data && !shown && (
        <EmptyState title={running.length > 0 ? 'Being fitted' : 'No regimes were fitted yet'} action={fit}>
          Hidden states of the market on these dates: bull, sideways, bear and crisis. A fit costs no trial and reads no
          sealed date.
        </EmptyState>
      )}
      {shown && <RegimesBody key={shown} id={shown} />}
      <RegimeDialog
        hypothesis={id}
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        // The list first: what is shown is always among its choices.
        onDone={(done) => void refetch().then(() => setChosen(done))}
      />
    </Panel>
  );
}

const nameOf = ({ id, model: { states, covariance } }: RegimeFitSummary): string =>
  `${id}: ${states} states, ${covariance}`;
