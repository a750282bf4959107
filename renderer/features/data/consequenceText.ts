import { formatCount, type ImportReport } from '../../../core/contract/index.ts';
import { KIND_WORDS, type ImportKind } from './importKinds.ts';

/** What an import will write, in numbers, from its dry run. @returns null when it would change nothing */
export function consequenceText(report: ImportReport, kind: ImportKind): string | null {
  const { rows_inserted, rows_restated, rows_unchanged, rows_rejected } = report;
  if (rows_inserted + rows_restated === 0) return null;
  const word = (count: number) => `${formatCount(count)} ${kindWord(kind, count)}`;
  const parts = [
    kind === 'universe'
      ? `Replaces the stored universe by ${word(rows_inserted)} of ${formatCount(report.symbols)} symbols.`
      : `Writes ${[
          ...(rows_inserted > 0 ? [`${formatCount(rows_inserted)} new ${kindWord(kind, rows_inserted)}`] : []),
          ...(rows_restated > 0 ? [`${word(rows_restated)} restated`] : []),
        ].join(' and ')}.`,
    ...(rows_restated > 0 ? ['What was known before stays readable as of then.'] : []),
    ...(rows_unchanged > 0 ? [`${word(rows_unchanged)} are stored already and stay as they are.`] : []),
    ...(rows_rejected > 0
      ? [
          `${formatCount(rows_rejected)} rejected ${rows_rejected === 1 ? 'row goes' : 'rows go'} to a file with the reasons.`,
        ]
      : []),
  ];
  return parts.join(' ');
}

const kindWord = (kind: ImportKind, count: number): string => KIND_WORDS[kind][count === 1 ? 'one' : 'many'];
