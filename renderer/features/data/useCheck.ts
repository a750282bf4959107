import type { ImportReport, JobStream } from '../../../core/contract/index.ts';
import { client } from '../../stores/engine/client.ts';
import type { ImportInput } from './importInput.ts';
import { useReadQuery } from './useReadQuery.ts';

/**
 * What an import would do: its dry run.
 * @param key of the input; null while the user has not asked for it
 * @param isImported what was imported is not checked again by itself
 */
export const useCheck = (key: string | null, input: ImportInput, isImported: boolean) =>
  useReadQuery<ImportReport>(key === null ? null : `check ${key}`, () => callImport(input, true), !isImported);

/** Starts the import of a file of any kind, or its dry run. */
export function callImport({ kind, ...input }: ImportInput, dryRun: boolean): Promise<JobStream<ImportReport>> {
  const { importBars, importUniverse, importFundamentals } = client.market;
  switch (kind) {
    case 'bars':
      return importBars({ ...input, dryRun });
    case 'universe':
      return importUniverse({ ...input, dryRun });
    case 'fundamentals':
      return importFundamentals({ ...input, dryRun });
  }
}
