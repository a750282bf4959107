import { Button } from '@blueprintjs/core';
import { useQuery } from '@tanstack/react-query';
import { formatCount } from '../../../core/contract/index.ts';
import { places } from '../../app/places.ts';
import { LinkButton } from '../../components/LinkButton.tsx';
import { engine } from '../../stores/engine/client.ts';
import type { ImportKind } from './importKinds.ts';
import type { PastImport } from './PastImport.ts';
import { RejectedFile } from './RejectedFile.tsx';
import { ReportCounts } from './ReportCounts.tsx';

/** What an import stored, where its rejected rows are, and what comes next. */
export function ImportResult({ stored, onStartOver }: { stored: PastImport; onStartOver: () => void }) {
  const info = useQuery(engine.workspace.info.queryOptions());
  const isFirst = info.data?.hypotheses === 0 && stored.kind === 'bars';
  return (
    <div className="hrp-check">
      <p className="hrp-result">
        {stored.file} is import {stored.import_id}: {formatCount(stored.rows_inserted)} new,{' '}
        {formatCount(stored.rows_restated)} restated, {formatCount(stored.rows_rejected)} rejected.
      </p>
      <ReportCounts report={stored} kind={stored.kind as ImportKind} />
      {stored.rejected_file !== null && <RejectedFile path={stored.rejected_file} count={stored.rows_rejected} />}
      <div className="hrp-act">
        {isFirst ? (
          <LinkButton intent="primary" to={places.newHypothesis} text="Create a hypothesis" />
        ) : (
          <LinkButton intent="primary" to={places.data} text="Open the data" />
        )}
        <Button text="Import another file" onClick={onStartOver} />
      </div>
    </div>
  );
}
