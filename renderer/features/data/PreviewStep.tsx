import { HTMLSelect } from '@blueprintjs/core';
import type { UseQueryResult } from '@tanstack/react-query';
import { counted, type FilePreview } from '../../../core/contract/index.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Field } from '../../components/Field.tsx';
import { NumberField } from '../../components/NumberField.tsx';
import { ColumnSelect } from './ColumnSelect.tsx';
import type { FormatChoice, ImportDraft } from './importDraft.ts';
import { lagProblem, type ChosenColumn } from './importInput.ts';
import { PreviewTable } from './PreviewTable.tsx';
import { ReadProgress } from './ReadProgress.tsx';
import { StepPanel } from './StepPanel.tsx';

const FORMATS: readonly { value: FormatChoice; label: string }[] = [
  { value: 'auto', label: 'by the file itself' },
  { value: 'csv', label: 'CSV' },
  { value: 'csv.gz', label: 'CSV, gzipped' },
  { value: 'parquet', label: 'Parquet' },
];

export interface PreviewStepProps {
  draft: ImportDraft;
  change: (part: Partial<ImportDraft>) => void;
  preview: { query: UseQueryResult<FilePreview>; jobId: string | undefined };
  columns: readonly ChosenColumn[] | undefined;
  /** Whether nothing is left to be decided. */
  isSettled: boolean;
}

/** The file's first rows, and which column is taken for what. */
export function PreviewStep({ draft, change, preview: { query, jobId }, columns, isSettled }: PreviewStepProps) {
  const { kind, path, format, map, lag } = draft;
  const { data, error } = query;
  const choose = (field: string, header: string, found: string | null) => {
    const others = Object.fromEntries(Object.entries(map).filter(([name]) => name !== field));
    change({ map: header === '' || header === found ? others : { ...others, [field]: header }, job: '' });
  };
  return (
    <StepPanel
      step={2}
      title="Preview"
      isDone={isSettled}
      aside={
        data &&
        `${data.format}, ${counted(data.headers.length, 'column')}, its first ${counted(data.rows.length, 'row')}`
      }
    >
      {path === '' ? (
        <span className="hrp-muted">The first rows of the file will stand here, and which column is what.</span>
      ) : error ? (
        <ErrorState error={error} safe="Nothing was written." onRetry={() => void query.refetch()} />
      ) : data === undefined || columns === undefined ? (
        <ReadProgress jobId={jobId} what="Reading the first rows" />
      ) : (
        <>
          <div className="hrp-columns">
            {columns.map((column) => (
              <ColumnSelect
                key={column.field}
                column={column}
                headers={data.headers}
                onChoose={(header) =>
                  choose(column.field, header, data.columns.find(({ field }) => field === column.field)?.header ?? null)
                }
              />
            ))}
            <Field label="Format">
              {(input) => (
                <HTMLSelect
                  {...input}
                  fill
                  value={format}
                  options={FORMATS}
                  onChange={({ target }) => change({ format: target.value as FormatChoice, job: '' })}
                />
              )}
            </Field>
            {kind === 'fundamentals' && (
              <div className="hrp-columns-wide">
                <NumberField
                  label="Reporting lag"
                  info="calendar days"
                  help="From a period's end to the day its figures are taken as known."
                  problem={lagProblem(lag, columns)}
                  standard=""
                  value={lag}
                  onChange={(value) => change({ lag: value, job: '' })}
                />
              </div>
            )}
          </div>
          <PreviewTable preview={data} columns={columns} />
        </>
      )}
    </StepPanel>
  );
}
