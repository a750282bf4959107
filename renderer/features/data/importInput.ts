import type { FilePreview } from '../../../core/contract/index.ts';
import type { FormatChoice, ImportDraft } from './importDraft.ts';
import type { ImportKind } from './importKinds.ts';

const MAX_LAG_DAYS = 730;

/** What the engine is asked to check and to import. */
export interface ImportInput {
  kind: ImportKind;
  path: string;
  format: FormatChoice;
  map: Record<string, string>;
  reportingLagDays?: number;
}

/** A field of the file's kind with the column it is read from, as things stand. */
export interface ChosenColumn {
  field: string;
  /** Null where the field has none. */
  header: string | null;
  /** Whether it was found by its name; such a field can have another column, but not none. */
  isFound: boolean;
  required: boolean;
  /** Why the choice cannot stand. */
  problem?: string;
}

/** The columns that were found, with the user's own choices over them. */
export function chosenColumns(columns: FilePreview['columns'], map: Readonly<Record<string, string>>): ChosenColumn[] {
  const chosen = columns.map(({ field, header, required }) => ({
    ...{ field, required, isFound: header !== null },
    header: map[field] ?? header,
  }));
  return chosen.map((one) => {
    const twin = chosen.find(({ field, header }) => field !== one.field && header !== null && header === one.header);
    if (twin) return { ...one, problem: `${one.header} is taken for ${twin.field} too` };
    if (one.required && one.header === null) return { ...one, problem: 'Needed: choose its column' };
    return one;
  });
}

/** Why the reporting lag of fundamentals cannot stand. @param lag as typed */
export function lagProblem(lag: string, columns: readonly ChosenColumn[]): string | undefined {
  const hasFilingDate = columns.some(({ field, header }) => field === 'filedAt' && header !== null);
  if (lag.trim() === '') {
    return hasFilingDate ? undefined : 'Needed: no column says when the figures became known';
  }
  const days = Number(lag);
  if (Number.isInteger(days) && days >= 0 && days <= MAX_LAG_DAYS) return undefined;
  return `${lag.trim()} is no whole number of days from 0 to ${MAX_LAG_DAYS}`;
}

/** What the draft asks of the engine: only the user's own choices are sent, the rest is found again by the same rules. */
export function importInput({ kind, path, format, map, lag }: ImportDraft): ImportInput {
  const days = kind === 'fundamentals' && lag.trim() !== '' ? { reportingLagDays: Number(lag) } : {};
  return { kind, path, format, map, ...days };
}

/** The same text for the same input. */
export const inputKey = ({ kind, path, format, map, reportingLagDays }: ImportInput): string =>
  JSON.stringify([kind, path, format, Object.entries(map).sort(), reportingLagDays ?? null]);
