import { Button, Dialog, DialogBody, DialogFooter } from '@blueprintjs/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import { places } from '../../app/places.ts';
import { DataTable } from '../../components/DataTable/DataTable.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { focusFirst } from '../../components/focusFirst.ts';
import { engine } from '../../stores/engine/client.ts';
import { MAX_COMPARED } from './comparisonBlock.ts';
import { experimentColumns } from './experimentColumns.tsx';

const SHOWN = ['id', 'hypothesis', 'model', 'verdict', 'ic', 'sharpe', 'created'];
const columns = experimentColumns.filter(({ id }) => SHOWN.includes(id));

export interface CompareDialogProps {
  /** Runs that are in the comparison anyway, the reference first. */
  fixed: readonly string[];
  isOpen: boolean;
  onClose: () => void;
}

/** Chooses the runs that are laid beside the ones given. */
export function CompareDialog({ fixed, isOpen, onClose }: CompareDialogProps) {
  const experiments = useQuery(engine.experiments.list.queryOptions({ input: {} }));
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [, go] = useLocation();
  const others = useMemo(() => experiments.data?.filter(({ id }) => !fixed.includes(id)), [experiments.data, fixed]);
  const room = MAX_COMPARED - fixed.length;
  return (
    <Dialog
      isOpen={isOpen}
      onOpening={focusFirst()}
      onClose={onClose}
      title={`Compare with ${fixed.join(', ')}`}
      style={{ width: 860 }}
    >
      <DialogBody>
        {experiments.error ? (
          <ErrorState error={experiments.error} onRetry={() => void experiments.refetch()} />
        ) : (
          <DataTable
            id="compare-with"
            label="Experiments to compare with"
            rows={others}
            columns={columns}
            rowKey={({ id }) => id}
            selection={{ selected: chosen, onChange: setChosen, max: room }}
            height={320}
            initialSort={{ id: 'created', desc: true }}
            empty={<EmptyState title="There is no other experiment to compare with" />}
          />
        )}
      </DialogBody>
      <DialogFooter
        actions={
          <>
            <Button text="Cancel" onClick={onClose} />
            <Button
              intent="primary"
              text={chosen.length > 0 ? `Compare ${fixed.length + chosen.length}` : 'Compare'}
              disabled={chosen.length === 0}
              onClick={() => {
                go(places.compare([...fixed, ...chosen]));
                onClose();
              }}
            />
          </>
        }
      >
        <span className="hrp-muted">
          {chosen.length === 0 ? `Select up to ${room} experiments` : `${chosen.length} of ${room} selected`}
        </span>
      </DialogFooter>
    </Dialog>
  );
}
