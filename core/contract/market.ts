import * as z from 'zod';
import { finding } from './finding.ts';
import { isoDate } from './primitives.ts';
import { jobProcedure, procedure } from './procedure.ts';

export const fileFormat = z.enum(['auto', 'csv', 'csv.gz', 'parquet']);
const columnMap = z.record(z.string(), z.string());

export const importReport = z.object({
  import_id: z.number().nullable(),
  file: z.string(),
  dry_run: z.boolean(),
  rows_read: z.number(),
  rows_accepted: z.number(),
  rows_rejected: z.number(),
  /** Of the accepted rows: new, different from what is stored (a restatement), and already stored. */
  rows_inserted: z.number(),
  rows_restated: z.number(),
  rows_unchanged: z.number(),
  symbols: z.number(),
  first_date: z.string().nullable(),
  last_date: z.string().nullable(),
  /** The file that keeps every rejected row with its line and reason; null when none was. */
  rejected_file: z.string().nullable(),
  findings: z.array(finding),
});
export type ImportReport = z.infer<typeof importReport>;

const file = z.object({
  path: z.string().min(1),
  map: columnMap.default({}),
  format: fileFormat.default('auto'),
  dryRun: z.boolean().default(false),
});

/** The first rows of a file as they stand in it, and which of its columns is taken for what. */
export const filePreview = z.object({
  format: z.enum(['csv', 'csv.gz', 'parquet']),
  headers: z.array(z.string()),
  rows: z.array(z.array(z.string())),
  /** Every field of the kind of file, in its order, with the header that it is read from, or null. */
  columns: z.array(z.object({ field: z.string(), header: z.string().nullable(), required: z.boolean() })),
});
export type FilePreview = z.infer<typeof filePreview>;

export const marketContract = {
  /** Reads the head of a file and nothing else; a column that cannot be told is null, not an error. */
  preview: jobProcedure(
    file.omit({ dryRun: true }).extend({
      kind: z.enum(['bars', 'universe', 'fundamentals']),
      rows: z.number().int().min(1).max(200).default(20),
    }),
    filePreview,
  ),
  importBars: jobProcedure(file, importReport),
  importUniverse: jobProcedure(file, importReport),
  importFundamentals: jobProcedure(
    file.extend({
      /** Days from a period's end to the day its figures are taken as known; needed where the file has no filing date. */
      reportingLagDays: z.number().int().min(0).max(730).optional(),
    }),
    importReport,
  ),
  imports: procedure.output(z.array(importReport.extend({ at: z.string(), kind: z.string(), actor: z.string() }))),
  /** The trading days that are stored, those on which any symbol has a bar, ascending. */
  calendar: procedure.output(z.array(isoDate)),
  /** The checks of an import, over everything that is stored. */
  quality: procedure.input(z.object({ asOf: isoDate.optional() })).output(
    z.object({
      bars: z.number(),
      symbols: z.number(),
      first_date: z.string().nullable(),
      last_date: z.string().nullable(),
      restated: z.number(),
      findings: z.array(finding),
    }),
  ),
};
