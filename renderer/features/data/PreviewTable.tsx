import { HTMLTable } from '@blueprintjs/core';
import type { FilePreview } from '../../../core/contract/index.ts';
import { classes } from '../../components/classes.ts';
import type { ChosenColumn } from './importInput.ts';

/** The first rows as they stand in the file; each column says what it is taken for. */
export function PreviewTable({ preview, columns }: { preview: FilePreview; columns: readonly ChosenColumn[] }) {
  const { headers, rows } = preview;
  const fields = headers.map((name) => columns.filter(({ header }) => header === name).map(({ field }) => field));
  return (
    <div className="hrp-preview" role="region" aria-label="First rows of the file" tabIndex={0}>
      <HTMLTable className="hrp-table" compact>
        <thead>
          <tr>
            {headers.map((name, at) => (
              <th key={at} className={classes(fields[at].length > 0 && 'hrp-preview-taken')}>
                {name}
                <span className="hrp-preview-field">
                  {fields[at].length > 0 ? fields[at].join(', ') : 'not imported'}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>
              {headers.map((_, at) => (
                <td key={at} className={classes('hrp-number', fields[at].length === 0 && 'hrp-muted')}>
                  {row[at] ?? ''}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </HTMLTable>
    </div>
  );
}
