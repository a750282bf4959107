import { createReadStream } from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Finding } from '../../contract/index.ts';
import { writeBars } from '../barFile.ts';
import {
  parseBars,
  parseFundamentals,
  parseUniverse,
  type ColumnMap,
  type FileFormat,
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
export interface ImportResult {
  rowsRead: number;
  rowsRejected: number;
  findings: Finding[];
  fileSha256: string;
}

/** A file → bars.columns, spells.json or filings.json, and rejected.json. Nothing of the workspace is touched. */
export async function importJob(
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
