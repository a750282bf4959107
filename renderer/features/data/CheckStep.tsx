import { Button } from '@blueprintjs/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ImportReport } from '../../../core/contract/index.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { FindingsTable } from './FindingsTable.tsx';
import type { ImportKind } from './importKinds.ts';
import { ReadProgress } from './ReadProgress.tsx';
import { ReportCounts } from './ReportCounts.tsx';
import { StepPanel } from './StepPanel.tsx';
import { SurvivorshipWarning } from './SurvivorshipWarning.tsx';
import { useStepCommand } from './useStepCommand.ts';

export interface CheckStepProps {
  /** Whether the columns are known. */
  isReady: boolean;
  problems: readonly string[];
  check: { query: UseQueryResult<ImportReport>; jobId: string | undefined };
  kind: ImportKind;
  onCheck: () => void;
}

/** What the import would do and what the checks find: a dry run, which writes nothing. */
export function CheckStep({ isReady, problems, check: { query, jobId }, kind, onCheck }: CheckStepProps) {
  const { data, error, isFetching } = query;
  const blocked = !isReady ? 'First choose a file and see its first rows.' : problems[0];
  useStepCommand('import.check', 'Check the file', blocked, onCheck);
  return (
    <StepPanel step={3} title="Check" isDone={data !== undefined} aside="reads every row and writes nothing">
      {error && !isFetching ? (
        <ErrorState error={error} safe="Nothing was written." onRetry={() => void query.refetch()} />
      ) : isFetching ? (
        <ReadProgress jobId={jobId} what="Checking the file" />
      ) : data ? (
        <div className="hrp-check">
          <ReportCounts report={data} kind={kind} />
          <SurvivorshipWarning findings={data.findings} />
          <FindingsTable label="Findings of the check" findings={data.findings} />
        </div>
      ) : (
        <div className="hrp-act">
          <Button intent="primary" text="Check the file" disabled={blocked !== undefined} onClick={onCheck} />
          <span className="hrp-muted" role="status">
            {blocked}
          </span>
        </div>
      )}
    </StepPanel>
  );
}
