import type { FilePreview } from '../../../core/contract/index.ts';
import { useDraft } from '../../stores/drafts.ts';
import type { ImportKind } from './importKinds.ts';

export type FormatChoice = 'auto' | FilePreview['format'];

/** What the user has decided about a file; all of it outlives a reload. */
export interface ImportDraft {
  kind: ImportKind;
  /** As it stands in the field, before it is taken. */
  typedPath: string;
  /** Where the file lies for the engine; empty until one is chosen. */
  path: string;
  /** Bytes, when the file came through the page. */
  bytes: number | null;
  format: FormatChoice;
  /** Field → column of the file, where the user chose another than was found. */
  map: Record<string, string>;
  /** Days, as typed. */
  lag: string;
  /** The {@link inputKey} that the user asked to be checked; empty before. */
  checked: string;
  /** The job that imports it; empty before. */
  job: string;
}

export const EMPTY_IMPORT: ImportDraft = {
  ...{ kind: 'bars', typedPath: '', path: '', bytes: null, format: 'auto' },
  ...{ map: {}, lag: '', checked: '', job: '' },
};

/** The draft of the import wizard. */
export const useImportDraft = () => useDraft('import', EMPTY_IMPORT);
