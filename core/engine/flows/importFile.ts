import { existsSync, mkdirSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { isoOf, type Finding, type ImportReport } from '../../contract/index.ts';
import { calendarOf, type Filing, type Spell } from '../../features/index.ts';
import { readBars, readJson, type ImportConfig, type ImportResult } from '../../jobs/index.ts';
import type { BarSeries } from '../../kernels/index.ts';
import { checkBars, survivorship, withoutSealed } from '../../market/index.ts';
import { writeFileAtomic, type Comparison } from '../../storage/index.ts';
import type { RunningJob } from '../Jobs.ts';
import type { Services } from '../Services.ts';
import { rejectedFile, writeAsImport } from './marketWrite.ts';

export interface ImportInput {
  path: string;
  map: Record<string, string>;
  format: ImportConfig['format'];
  dryRun: boolean;
  reportingLagDays?: number | undefined;
}

/** What a parsed file holds, and how it is kept. */
interface Content {
  rows: number;
  symbols: number;
  firstDate: number | null;
  lastDate: number | null;
  findings: Finding[];
  compare: () => Promise<Comparison>;
  add: (importId: number) => Promise<Comparison>;
}
interface Rejected {
  line: number;
  kind: string;
  reason: string;
  text: string;
}

/** A file as a compute process parsed it. */
export interface ParsedFile {
  what: ImportConfig['what'];
  input: ImportInput;
  result: ImportResult;
  folder: string;
}

/** file → parsed in a compute process → checked → kept in one step, or not at all. */
export const importFile = async (
  services: Services,
  job: RunningJob,
  what: ImportConfig['what'],
  input: ImportInput,
): Promise<ImportReport> => keepParsed(services, job, await parseFile(job, what, input));

export async function parseFile(job: RunningJob, what: ImportConfig['what'], input: ImportInput): Promise<ParsedFile> {
  const { map, format, reportingLagDays } = input;
  const config: ImportConfig = { what, path: resolve(input.path), format, map, reportingLagDays };
  return { what, input, ...(await job.compute<ImportResult>('import', config)) };
}

/** Checks what was parsed and keeps it in one step, or not at all; of a dry run it only says what it would do. */
export async function keepParsed(
  services: Services,
  job: RunningJob,
  { what, input: { path, dryRun }, result, folder }: ParsedFile,
): Promise<ImportReport> {
  job.stage('Checking');
  const content = await contentOf(services, what, folder);
  const report: ImportReport = {
    import_id: null,
    file: basename(path),
    dry_run: dryRun,
    rows_read: result.rowsRead,
    rows_accepted: content.rows,
    rows_rejected: result.rowsRejected,
    rows_inserted: 0,
    rows_restated: 0,
    rows_unchanged: 0,
    symbols: content.symbols,
    first_date: content.firstDate === null ? null : isoOf(content.firstDate),
    last_date: content.lastDate === null ? null : isoOf(content.lastDate),
    rejected_file: null,
    findings: [...result.findings, ...content.findings],
  };
  if (dryRun) return shown(services, { ...report, ...counts(await services.marketWrites.run(content.compare)) });
  job.stage('Storing');
  const stored = await writeAsImport(services, job, what, result.fileSha256, async (importId) => {
    const rejected_file = keepRejected(
      services.paths.rejected,
      importId,
      readJson<Rejected[]>(join(folder, 'rejected.json')),
    );
    return { ...report, import_id: importId, rejected_file, ...counts(await content.add(importId)) };
  });
  return shown(services, stored);
}

/** Every import, oldest first. */
export const pastImports = (services: Services) =>
  services.metadata
    .all<{ kind: string; report: string; at: string; actor: string }>(
      'SELECT kind, report, at, actor FROM imports ORDER BY id',
    )
    .map(({ report, ...row }) => ({ ...shown(services, JSON.parse(report) as ImportReport), ...row }));

/** A report as it leaves the engine. What is sealed may have changed since it was stored. */
const shown = ({ hypotheses }: Services, report: ImportReport): ImportReport => ({
  ...report,
  findings: withoutSealed(report.findings, hypotheses.seals()),
});

async function contentOf(services: Services, what: ImportConfig['what'], folder: string): Promise<Content> {
  const { market, now } = services;
  switch (what) {
    case 'bars': {
      const bars = readBars(join(folder, 'bars.columns'));
      return {
        ...extent(bars),
        rows: bars.reduce((sum, { date }) => sum + date.length, 0),
        symbols: bars.length,
        findings: [...checkBars(bars, calendarOf(bars)), ...survivorship(await market.universe.read(), bars)],
        compare: () => market.bars.compare(bars),
        add: (importId) => market.bars.add(importId, bars, now()),
      };
    }
    case 'universe': {
      const spells = readJson<Spell[]>(join(folder, 'spells.json'));
      const stored = JSON.stringify(await market.universe.read()) === JSON.stringify(spells);
      const same = { inserted: stored ? 0 : spells.length, restated: 0, unchanged: stored ? spells.length : 0 };
      return {
        rows: spells.length,
        symbols: new Set(spells.map(({ symbol }) => symbol)).size,
        firstDate: spells.reduce<number | null>((first, { start }) => Math.min(first ?? start, start), null),
        lastDate: spells.reduce<number | null>((last, { start, end }) => Math.max(last ?? start, end ?? start), null),
        findings: survivorship(spells, await market.bars.read()),
        compare: () => Promise.resolve(same),
        add: async (importId) => {
          if (!stored) await market.universe.add(importId, spells, now());
          return same;
        },
      };
    }
    case 'fundamentals': {
      const parsed = readJson<(Filing & { filedAt: number | null })[]>(join(folder, 'filings.json'));
      const filings = parsed.map((filing) => ({ ...filing, lagged: filing.filedAt === null }));
      const asCounts = (added: number) => ({ inserted: added, restated: 0, unchanged: filings.length - added });
      return {
        rows: filings.length,
        symbols: new Set(filings.map(({ symbol }) => symbol)).size,
        firstDate: filings.reduce<number | null>(
          (first, { periodEnd }) => Math.min(first ?? periodEnd, periodEnd),
          null,
        ),
        lastDate: filings.reduce<number | null>((last, { periodEnd }) => Math.max(last ?? periodEnd, periodEnd), null),
        findings: [],
        compare: async () => asCounts(await market.fundamentals.countNew(filings)),
        add: async (importId) => asCounts(await market.fundamentals.add(importId, filings)),
      };
    }
  }
}

function extent(bars: readonly BarSeries[]): Pick<Content, 'firstDate' | 'lastDate'> {
  if (bars.length === 0) return { firstDate: null, lastDate: null };
  return {
    firstDate: bars.reduce((first, { date }) => Math.min(first, date[0]), Infinity),
    lastDate: bars.reduce((last, { date }) => Math.max(last, date[date.length - 1]), -Infinity),
  };
}

const counts = ({ inserted, restated, unchanged }: Comparison) => ({
  rows_inserted: inserted,
  rows_restated: restated,
  rows_unchanged: unchanged,
});

/** Every rejected row with its line and reason. @returns the file, or null when nothing was rejected */
function keepRejected(folder: string, importId: number, rejected: readonly Rejected[]): string | null {
  if (rejected.length === 0) return null;
  if (!existsSync(folder)) mkdirSync(folder, { recursive: true });
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const rows = rejected.map(({ line, kind, reason, text }) => `${line},${kind},${quoted(reason)},${quoted(text)}`);
  const file = rejectedFile(folder, importId);
  writeFileAtomic(file, `line,kind,reason,text\n${rows.join('\n')}\n`);
  return file;
}
