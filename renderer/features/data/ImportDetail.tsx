import { Button } from '@blueprintjs/core';
import { Cross } from '@blueprintjs/icons';
import { Panel } from '../../components/Panel.tsx';
import { FindingsTable } from './FindingsTable.tsx';
import type { PastImport } from './PastImport.ts';
import { RejectedFile } from './RejectedFile.tsx';

/** What an import found, and where its rejected rows are. */
export function ImportDetail({ of, onClose }: { of: PastImport; onClose: () => void }) {
  const { import_id, file, findings, rejected_file, rows_rejected } = of;
  return (
    <div className="hrp-import-detail" tabIndex={0}>
      <Panel
        title={`Findings of import ${import_id}`}
        aside={file}
        actions={
          <Button size="small" variant="minimal" icon={<Cross />} aria-label="Close the findings" onClick={onClose} />
        }
      >
        <div className="hrp-check">
          {rejected_file !== null && <RejectedFile path={rejected_file} count={rows_rejected} />}
          <FindingsTable label={`Findings of import ${import_id}`} findings={findings} />
        </div>
      </Panel>
    </div>
  );
}
