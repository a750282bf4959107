import { Button, Callout } from '@blueprintjs/core';
import { Plus } from '@blueprintjs/icons';
import { useEffect, useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import type { Experiment, Hypothesis } from '../../../core/contract/index.ts';
import { places } from '../../app/places.ts';
import { Screen } from '../../components/Screen.tsx';
import { useCommands, type Command } from '../../stores/commands.ts';
import { useRuns } from '../../stores/runs.ts';
import { CompareDialog } from './CompareDialog.tsx';
import './Compare.css';
import { ComparisonCharts } from './ComparisonCharts.tsx';
import { ComparisonTable } from './ComparisonTable.tsx';
import { MAX_COMPARED } from './comparisonBlock.ts';
import { trialsSentence, unlikeness } from './trialsSentence.ts';

export interface LoadedComparisonProps {
  /** The reference first. */
  runs: readonly Experiment[];
  hypotheses: readonly Hypothesis[];
}

/** The comparison itself: what stands behind it, figures and settings, curves. */
export function LoadedComparison({ runs, hypotheses }: LoadedComparisonProps) {
  const [, go] = useLocation();
  const [isAdding, setAdding] = useState(false);
  const compare = useRuns((state) => state.compare);
  const ids = useMemo(() => runs.map(({ id }) => id), [runs]);
  const address = ids.join();
  useEffect(() => compare(address.split(',')), [compare, address]);
  const full = ids.length >= MAX_COMPARED ? `At most ${MAX_COMPARED} can be compared` : undefined;
  const show = (next: readonly string[]) => go(places.compare(next), { replace: true });
  const refer = (id: string) => show([id, ...ids.filter((one) => one !== id)]);
  const commands = useMemo<Command[]>(
    () => [
      {
        id: 'compare.add',
        name: 'Add experiments to the comparison',
        group: 'Compare',
        ...(full !== undefined && { disabled: full }),
        run: () => setAdding(true),
      },
      ...address
        .split(',')
        .slice(1)
        .map((id, _, others) => ({
          id: `compare.reference.${id}`,
          name: `Make ${id} the reference`,
          group: 'Compare',
          run: () => {
            const rest = [address.split(',')[0], ...others].filter((one) => one !== id);
            go(places.compare([id, ...rest]), { replace: true });
          },
        })),
    ],
    [address, full, go],
  );
  useCommands('compare', commands);
  const unlike = unlikeness(runs);
  return (
    <Screen
      title={`Compare ${ids.join(', ')}`}
      actions={
        <Button
          intent="primary"
          icon={<Plus />}
          text="Add experiments"
          disabled={full !== undefined}
          title={full}
          onClick={() => setAdding(true)}
        />
      }
    >
      <div className="hrp-compare">
        <Callout compact intent="warning">
          {trialsSentence(runs, hypotheses)}
          {unlike.length > 0 && ` The runs differ in ${unlike.join(', ')}: their figures do not measure the same.`}
        </Callout>
        <ComparisonTable
          runs={runs}
          onReference={refer}
          {...(ids.length > 2 && { onRemove: (id: string) => show(ids.filter((one) => one !== id)) })}
        />
        <ComparisonCharts runs={runs} hypotheses={hypotheses} />
      </div>
      <CompareDialog fixed={ids} isOpen={isAdding} onClose={() => setAdding(false)} />
    </Screen>
  );
}
