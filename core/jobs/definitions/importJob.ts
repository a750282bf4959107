import { createReadStream } from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { FilePreview, Finding } from '../../contract/index.ts';
import { writeBars } from '../barFile.ts';
import {
  parseBars,
  parseFundamentals,
  parseUniverse,
  previewFile,
  type ColumnMap,
  type FileFormat,
  type PreviewOptions,
  type RejectedRow,
} from '../import/index.ts';
import { writeJson } from '../jsonFile.ts';
import type { JobContext } from '../protocol.ts';

export interface ImportConfig {
  what: 'bars' | 'universe' | 'fundamentals';
  path: string;
  format: 'auto' | FileFormat;
  map: ColumnMap;
  reportingLagDays?: number | undefined;
}
/** Only the head of a file is asked for. */
export interface PreviewConfig extends PreviewOptions {
  preview: true;
  path: string;
}
export interface ImportResult {
  rowsRead: number;
  rowsRejected: number;
  findings: Finding[];
  fileSha256: string;
}

/** Parses a file, or reads its head. */
export function importJob(
  config: ImportConfig | PreviewConfig,
  context: JobContext,
): Promise<ImportResult | FilePreview> {
  if (!('preview' in config)) return parseFile(config, context);
  context.begin('Reading the head of the file');
  return previewFile(config.path, config);
}

/** A file → bars.columns, spells.json or filings.json, and rejected.json. Nothing of the workspace is touched. */
async function parseFile(
  { what, path, format, map, reportingLagDays }: ImportConfig,
  context: JobContext,
): Promise<ImportResult> {
  const { folder, begin, today } = context;
  const options = { format, map, onProgress: begin('Reading the file'), today };
  const finish = async (parsed: {
    rowsRead: number;
    rejected: RejectedRow[];
    findings: Finding[];
  }): Promise<ImportResult> => {
    writeJson(join(folder, 'rejected.json'), parsed.rejected);
    const { rowsRead, rejected, findings } = parsed;
    return { rowsRead, rowsRejected: rejected.length, findings, fileSha256: await sha256Of(path) };
  };
  switch (what) {
    case 'bars': {
      const parsed = await parseBars(path, options);
      begin('Writing the bars');
      writeBars(join(folder, 'bars.columns'), parsed.series);
      return finish(parsed);
    }
    case 'universe': {
      const parsed = await parseUniverse(path, options);
      writeJson(join(folder, 'spells.json'), parsed.spells);
      return finish(parsed);
    }
    case 'fundamentals': {
      const parsed = await parseFundamentals(path, { ...options, reportingLagDays });
      writeJson(join(folder, 'filings.json'), parsed.filings);
      return finish(parsed);
    }
  }
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
