import { Button, ProgressBar } from '@blueprintjs/core';
import { useEffect, useMemo, useRef, useState } from 'react';
import { formatDuration, formatPercent } from '../../../core/contract/index.ts';
import { classes } from '../../components/classes.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { useCommands } from '../../stores/commands.ts';
import { formatBytes } from './formatBytes.ts';
import { upload, useUpload } from './upload.ts';

export interface FileDropProps {
  /** @param taken where the file lies for the engine, and its bytes */
  onTake: (taken: { path: string; bytes: number }) => void;
}

/** Takes a file by the picker or by drag and drop; in the browser it is sent to the engine first. */
export function FileDrop({ onTake }: FileDropProps) {
  const [isOver, setOver] = useState(false);
  const picker = useRef<HTMLInputElement>(null);
  const { name, error } = useUpload();
  useEffect(() => {
    // A file that is dropped beside the place would replace the page.
    window.addEventListener('dragover', keepPage);
    window.addEventListener('drop', keepPage);
    return () => {
      window.removeEventListener('dragover', keepPage);
      window.removeEventListener('drop', keepPage);
    };
  }, []);
  useCommands(
    'import.choose',
    useMemo(
      () => [{ id: 'import.choose', name: 'Choose a file', group: 'Import', run: () => picker.current?.click() }],
      [],
    ),
  );
  const give = (file: File | undefined) => {
    if (!file) return;
    if (window.hrpDesktop) onTake({ path: window.hrpDesktop.pathOf(file), bytes: file.size });
    else upload(file, onTake);
  };
  return (
    <div
      className={classes('hrp-drop', isOver && 'hrp-drop-over')}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        give(event.dataTransfer.files[0]);
      }}
    >
      {name === null ? (
        <>
          <Button text="Choose a file" onClick={() => picker.current?.click()} />
          <span className="hrp-muted">or drop one here: CSV, gzipped CSV or Parquet</span>
        </>
      ) : (
        <UploadProgress />
      )}
      <input
        ref={picker}
        type="file"
        hidden
        aria-label="File to import"
        accept=".csv,.gz,.parquet,.txt"
        onChange={({ target }) => {
          give(target.files?.[0]);
          target.value = '';
        }}
      />
      {error && <ErrorState error={error} safe="Nothing was kept of it." />}
    </div>
  );
}

const keepPage = (event: DragEvent): void => event.preventDefault();

function UploadProgress() {
  const { name, transfer, cancel } = useUpload();
  if (!transfer) return null;
  const { sent, total, rate, etaSeconds } = transfer;
  const share = total > 0 ? sent / total : 0;
  const parts = [
    `${formatBytes(sent)} of ${formatBytes(total)} (${formatPercent(share)})`,
    ...(rate === null ? [] : [`${formatBytes(rate)} per s`]),
    ...(etaSeconds === null ? [] : [`${formatDuration(etaSeconds)} left`]),
  ];
  return (
    <div className="hrp-upload">
      <span className="hrp-upload-name">Sending {name} to the engine</span>
      <ProgressBar value={share} stripes={false} intent="primary" aria-label={`Upload of ${name}`} />
      <span className="hrp-number">{parts.join(' · ')}</span>
      <Button size="small" text="Cancel" aria-label="Cancel the upload" onClick={cancel} />
    </div>
  );
}
