import { Button } from '@blueprintjs/core';
import { useMemo } from 'react';
import { useQuery } from '@tanstack/react-query';
import { counted, formatCount, MISSING, type Reproduction } from '../../../core/contract/index.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Explained } from '../../components/Explained.tsx';
import { HashText } from '../../components/HashText.tsx';
import { InstantText } from '../../components/InstantText.tsx';
import { KeyValues } from '../../components/KeyValues.tsx';
import { Panel } from '../../components/Panel.tsx';
import { VerdictTag } from '../../components/VerdictTag.tsx';
import { engine } from '../../stores/engine/client.ts';
import { JobsNotDone } from './JobsNotDone.tsx';
import { titleOf } from './jobsOf.ts';

export interface ReproductionPanelProps {
  experiment: string;
  /** Why it cannot be run now. */
  block?: string;
  onReproduce: () => void;
}

/** Whether the record follows from the store: the last second run, what explains a difference, what was learned since. */
export function ReproductionPanel({ experiment, block, onReproduce }: ReproductionPanelProps) {
  const found = useQuery(engine.reproductions.list.queryOptions({ input: { experiment } }));
  const last = found.data?.at(-1);
  return (
    <Panel
      title="Reproduction"
      aside={found.data && found.data.length > 1 ? `${formatCount(found.data.length)} on record` : undefined}
      actions={
        <Button
          size="small"
          text="Reproduce"
          aria-label={`Reproduce ${experiment}`}
          disabled={block !== undefined}
          title={block}
          onClick={onReproduce}
        />
      }
    >
      <JobsNotDone
        titles={useMemo(() => [titleOf('reproduce', experiment)], [experiment])}
        safe="The experiment itself is unharmed, and no trial was spent."
        again={{ text: 'Reproduce again', run: onReproduce }}
      />
      {found.error && (
        <ErrorState
          error={found.error}
          safe="The experiment itself is unharmed."
          onRetry={() => void found.refetch()}
        />
      )}
      {found.data && !last && (
        <p className="hrp-looks-none hrp-muted">
          {experiment} was not built again from the store yet. That costs no trial and reads no sealed date.
        </p>
      )}
      {last && <Last reproduction={last} />}
    </Panel>
  );
}

function Last({ reproduction }: { reproduction: Reproduction }) {
  const { result, differ, compared, threads, at, causes, differences, snapshot, learnedSince } = reproduction;
  const isExact = result === 'exact';
  return (
    <KeyValues
      entries={[
        {
          name: 'Result',
          value: (
            <>
              <VerdictTag
                level={isExact ? 'pass' : causes.length > 0 ? 'warn' : 'fail'}
                text={isExact ? 'exact' : `${counted(differ, 'figure differs', 'figures differ')}`}
              />{' '}
              of {counted(compared, 'figure')}, with {counted(threads, 'thread')}, <InstantText instant={at} />
            </>
          ),
        },
        ...(causes.length > 0
          ? [{ name: isExact ? 'Changed since' : 'Cause', value: causes.map(({ message }) => message).join('; ') }]
          : []),
        ...differences.map(({ figure, recorded, found }) => ({
          name: figure,
          value: (
            <Explained by="Recorded, and found by the second run">{`${recorded ?? MISSING}, found ${found ?? MISSING}`}</Explained>
          ),
        })),
        ...(snapshot.kept === 'damaged'
          ? [{ name: 'Kept dataset', value: <VerdictTag level="fail" text="damaged or missing" /> }]
          : []),
        {
          name: 'Learned since',
          value: learnedSince.messages.length > 0 ? learnedSince.messages.join('; ') : 'nothing about these dates',
        },
        ...(snapshot.today === snapshot.rebuilt
          ? []
          : [
              {
                name: 'Snapshot today',
                value: <HashText hash={snapshot.today} what="What the same would make of today's data" />,
              },
            ]),
      ]}
    />
  );
}
