import { Option } from 'commander';
import { formatCount, type ImportReport } from '../../core/contract/index.ts';
import { assignments, integer, isoDate } from '../options.ts';
import { findingsTable } from '../output/findings.ts';
import { pairs } from '../output/table.ts';
import { command, group, sessionOf } from './Context.ts';
import { resolve } from 'node:path';

const importCommand = (name: string, description: string) =>
  command(name, description)
    .option('--map <field=column,...>', 'which column holds a field, for instance close=adj_close', assignments)
    .addOption(
      new Option('--format <format>', 'format of the file')
        .choices(['auto', 'csv', 'csv.gz', 'parquet'])
        .default('auto'),
    )
    .option('--dry-run', 'say what would happen and change nothing');

interface FileOptions {
  map?: Record<string, string>;
  format: 'auto' | 'csv' | 'csv.gz' | 'parquet';
  dryRun?: boolean;
}

/** What every import is told of its file. */
const fileInput = (path: string, { map = {}, format, dryRun = false }: FileOptions) => ({
  path: resolve(path),
  map,
  format,
  dryRun,
});

const shown = (report: ImportReport): string =>
  `${pairs([
    ['file', report.file],
    ['rows read', formatCount(report.rows_read)],
    ['accepted', formatCount(report.rows_accepted)],
    ['rejected', formatCount(report.rows_rejected) + (report.rejected_file ? ` (see ${report.rejected_file})` : '')],
    [report.dry_run ? 'would add' : 'added', formatCount(report.rows_inserted)],
    [report.dry_run ? 'would restate' : 'restated', formatCount(report.rows_restated)],
    ['unchanged', formatCount(report.rows_unchanged)],
    ['symbols', formatCount(report.symbols)],
    ['dates', report.first_date ? `${report.first_date} to ${report.last_date}` : 'none'],
  ])}\n${findingsTable(report.findings)}`;

export const marketCommands = () => [
  group('import', 'bring data into the workspace', [
    importCommand('bars', 'daily bars from CSV, gzipped CSV or Parquet')
      .argument('<files...>')
      .action(async (files: string[], options) => {
        const session = sessionOf(options);
        const reports: ImportReport[] = [];
        try {
          await session.use(async (client) => {
            for (const path of files) {
              const input = fileInput(path, options);
              reports.push(await session.follow(client, client.market.importBars(input)));
            }
          });
        } finally {
          // What came before a file that failed is stored.
          const [only] = reports;
          if (only) session.print(files.length === 1 ? only : reports, () => reports.map(shown).join('\n'));
        }
      }),
    importCommand(
      'universe',
      'membership of the universe: symbol, start date, end date (first day out; empty: still in)',
    )
      .argument('<file>')
      .action(async (path: string, options) => {
        const session = sessionOf(options);
        const input = fileInput(path, options);
        session.print(
          await session.use((client) => session.follow(client, client.market.importUniverse(input))),
          shown,
        );
      }),
    importCommand('fundamentals', 'fundamentals by symbol and period')
      .argument('<file>')
      .option('--reporting-lag-days <n>', 'days from a period end until its figures are taken as known', integer)
      .action(async (path: string, options) => {
        const session = sessionOf(options);
        const input = { ...fileInput(path, options), reportingLagDays: options.reportingLagDays };
        session.print(
          await session.use((client) => session.follow(client, client.market.importFundamentals(input))),
          shown,
        );
      }),
  ]),
  command('quality', 'check everything that is stored')
    .option('--as-of <date>', 'only bars up to this date', isoDate)
    .action(async (options) => {
      const session = sessionOf(options);
      const report = await session.use((client) => client.market.quality({ asOf: options.asOf }));
      session.print(
        report,
        (one) =>
          `${pairs([
            ['bars', `${formatCount(one.bars)} of ${formatCount(one.symbols)} symbols`],
            ['dates', one.first_date ? `${one.first_date} to ${one.last_date}` : 'none'],
            ['restated', formatCount(one.restated)],
          ])}\n${findingsTable(one.findings)}`,
      );
    }),
];
