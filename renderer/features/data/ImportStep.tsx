import { Button } from '@blueprintjs/core';
import { formatCount, type ImportReport } from '../../../core/contract/index.ts';
import { AppError, type ErrorRecord } from '../../../core/contract/index.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { startJob } from '../../stores/startJob.ts';
import { toastError } from '../../stores/toasts.ts';
import { consequenceText } from './consequenceText.ts';
import type { ImportDraft } from './importDraft.ts';
import type { ImportInput } from './importInput.ts';
import { ImportResult } from './ImportResult.tsx';
import { KIND_WORDS } from './importKinds.ts';
import { ReadProgress } from './ReadProgress.tsx';
import { StepPanel } from './StepPanel.tsx';
import { callImport } from './useCheck.ts';
import { useImportJob } from './useImportJob.ts';
import { useStepCommand } from './useStepCommand.ts';

export interface ImportStepProps {
  draft: ImportDraft;
  input: ImportInput;
  /** Of the dry run. */
  report: ImportReport | undefined;
  change: (part: Partial<ImportDraft>) => void;
  onStartOver: () => void;
}

/** The one step that writes; it says in numbers what, and then what it wrote. */
export function ImportStep({ draft: { kind, job: id }, input, report, change, onStartOver }: ImportStepProps) {
  const { job, isRunning, stored } = useImportJob(id);
  const start = () =>
    void startJob(callImport(input, false), undefined, () => undefined).then((job) => change({ job }), toastError);
  const consequence = report && consequenceText(report, kind);
  const count = report ? report.rows_inserted + report.rows_restated : 0;
  const blocked = isRunning
    ? 'It is being imported'
    : report === undefined
      ? 'First check the file: what will be written is said here before it is.'
      : consequence === null
        ? 'Nothing would change: every accepted row is stored already.'
        : undefined;
  useStepCommand('import.write', 'Import the checked file', blocked, start);
  return (
    <StepPanel step={4} title="Import" isDone={stored !== undefined} aside={stored ? undefined : 'all or nothing'}>
      {isRunning ? (
        <ReadProgress jobId={id} what="Importing" />
      ) : stored ? (
        <ImportResult stored={stored} onStartOver={onStartOver} />
      ) : (
        <>
          {job?.error && (
            <ErrorState error={AppError.fromRecord(job.error as ErrorRecord)} safe="Nothing was written." />
          )}
          {job?.state === 'cancelled' && <p>{job.id} was cancelled. Nothing was written.</p>}
          <div className="hrp-act">
            <Button
              intent="primary"
              text={
                report && count > 0
                  ? `Import ${formatCount(count)} ${KIND_WORDS[kind][count === 1 ? 'one' : 'many']}`
                  : 'Import'
              }
              disabled={blocked !== undefined}
              onClick={start}
            />
            <span className="hrp-muted" role="status">
              {blocked ?? consequence}
            </span>
          </div>
        </>
      )}
    </StepPanel>
  );
}
