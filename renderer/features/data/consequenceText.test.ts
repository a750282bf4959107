import { expect, test } from 'vitest';
import type { ImportReport } from '../../../core/contract/index.ts';
import { consequenceText } from './consequenceText.ts';

const report = (part: Partial<ImportReport>): ImportReport => ({
  ...{ import_id: null, file: 'bars.csv', dry_run: true, rows_read: 0, rows_accepted: 0, rows_rejected: 0 },
  ...{ rows_inserted: 0, rows_restated: 0, rows_unchanged: 0, symbols: 2 },
  ...{ first_date: null, last_date: null, rejected_file: null, findings: [] },
  ...part,
});

test('new rows alone', () => {
  expect(consequenceText(report({ rows_inserted: 1 }), 'bars')).toBe('Writes 1 new bar.');
});
test('everything that can happen to a row', () => {
  const all = report({ rows_inserted: 12, rows_restated: 2, rows_unchanged: 3, rows_rejected: 1 });
  expect(consequenceText(all, 'bars')).toBe(
    'Writes 12 new bars and 2 bars restated. What was known before stays readable as of then. ' +
      '3 bars are stored already and stay as they are. 1 rejected row goes to a file with the reasons.',
  );
});
test('a universe is replaced', () => {
  expect(consequenceText(report({ rows_inserted: 3 }), 'universe')).toBe(
    'Replaces the stored universe by 3 memberships of 2 symbols.',
  );
});
test('nothing to write is said as nothing', () => {
  expect(consequenceText(report({ rows_unchanged: 9, rows_rejected: 1 }), 'bars')).toBeNull();
});
