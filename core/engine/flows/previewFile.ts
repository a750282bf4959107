import { resolve } from 'node:path';
import type { FilePreview } from '../../contract/index.ts';
import type { PreviewConfig } from '../../jobs/index.ts';
import type { RunningJob } from '../Jobs.ts';

export interface PreviewInput extends Omit<PreviewConfig, 'preview' | 'what'> {
  kind: PreviewConfig['what'];
}

/** The head of a file, read in a compute process; nothing of the workspace is touched. */
export async function previewFile(job: RunningJob, { kind, path, ...rest }: PreviewInput): Promise<FilePreview> {
  const config: PreviewConfig = { ...rest, preview: true, what: kind, path: resolve(path) };
  return (await job.compute<FilePreview>('import', config)).result;
}
