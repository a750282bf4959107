import { Button, Tag } from '@blueprintjs/core';
import { Cross } from '@blueprintjs/icons';
import { Link } from 'wouter';
import type { Experiment } from '../../../core/contract/index.ts';
import { places } from '../../app/places.ts';
import { FailedFoldsTag } from '../../components/FailedFoldsTag.tsx';
import { RunMarker } from '../../components/RunMarker.tsx';
import { VerdictTag } from '../../components/VerdictTag.tsx';

export interface ComparedRunProps {
  run: Experiment;
  isReference: boolean;
  onReference: () => void;
  onRemove?: () => void;
}

/** The head of a run's column: its colour, what it is, and its place in the comparison. */
export function ComparedRun({
  run: { id, model, verdict, failed_folds },
  isReference,
  onReference,
  onRemove,
}: ComparedRunProps) {
  return (
    <div className="hrp-compared">
      <div className="hrp-compared-line">
        <RunMarker run={id} />
        <Link href={places.experiment(id)}>{id}</Link>
        {onRemove && (
          <Button
            size="small"
            variant="minimal"
            icon={<Cross size={12} />}
            aria-label={`Remove ${id} from the comparison`}
            onClick={onRemove}
          />
        )}
      </div>
      <div>{model}</div>
      <VerdictTag level={verdict} text={`guards ${verdict}`} />
      <FailedFoldsTag count={failed_folds} />
      {isReference ? (
        <Tag minimal intent="primary">
          reference
        </Tag>
      ) : (
        <Button
          size="small"
          variant="minimal"
          text="Make reference"
          aria-label={`Make reference: ${id}`}
          onClick={onReference}
        />
      )}
    </div>
  );
}
