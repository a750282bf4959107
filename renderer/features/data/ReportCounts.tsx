import { formatCount, type ImportReport } from '../../../core/contract/index.ts';
import { Explained } from '../../components/Explained.tsx';
import { KIND_WORDS, type ImportKind } from './importKinds.ts';
import './data.css';

/** The rows of a file by what becomes of them. */
export function ReportCounts({ report, kind }: { report: ImportReport; kind: ImportKind }) {
  const { rows_read, rows_accepted, rows_rejected, rows_inserted, rows_restated, rows_unchanged } = report;
  const { many } = KIND_WORDS[kind];
  const counts = [
    { name: 'read', value: rows_read, by: 'Rows of the file below its header' },
    { name: 'accepted', value: rows_accepted, by: `Rows that are ${many}` },
    { name: 'rejected', value: rows_rejected, by: 'Rows that break a rule; each is kept with its line and reason' },
    { name: 'new', value: rows_inserted, by: `Accepted ${many} that are not stored yet` },
    { name: 'restated', value: rows_restated, by: `Accepted ${many} that differ from what is stored; both are kept` },
    { name: 'unchanged', value: rows_unchanged, by: `Accepted ${many} that are stored already` },
    { name: 'symbols', value: report.symbols, by: 'Symbols among the accepted rows' },
  ];
  return (
    <dl className="hrp-counts">
      {counts.map(({ name, value, by }) => (
        <div key={name}>
          <dt className="hrp-muted">{name}</dt>
          <dd>
            <Explained by={by}>
              <span className="hrp-number">{formatCount(value)}</span>
            </Explained>
          </dd>
        </div>
      ))}
      {report.first_date !== null && (
        <div>
          <dt className="hrp-muted">dates</dt>
          <dd className="hrp-number">
            {report.first_date} to {report.last_date}
          </dd>
        </div>
      )}
    </dl>
  );
}
