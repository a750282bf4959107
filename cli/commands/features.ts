import { resolve } from 'node:path';
import { formatCount, formatDuration } from '../../core/contract/index.ts';
import { list } from '../options.ts';
import { table } from '../output/table.ts';
import { command, group, sessionOf } from './Context.ts';

export const featureCommands = () => [
  group('features', 'the features: list them, build them, take them out', [
    command('list', 'every feature with its formula').action(async (options) => {
      const session = sessionOf(options);
      const features = await session.use((client) => client.features.list());
      session.print(features, (all) =>
        table(all, [
          { title: 'feature', text: ({ name }) => name },
          { title: 'v', align: 'right', text: ({ version }) => String(version) },
          { title: 'group', text: (feature) => feature.group },
          { title: 'unit', text: ({ unit }) => unit },
          { title: 'bars', align: 'right', text: ({ warmUpBars }) => String(warmUpBars) },
          { title: 'formula', text: ({ formula }) => formula },
        ]),
      );
    }),
    command('build', 'compute every feature of every bar and keep them').action(async (options) => {
      const session = sessionOf(options);
      const built = await session.use((client) => session.follow(client, client.features.build({})));
      session.print(built, ({ rows, features, symbols, seconds, reused }) =>
        reused
          ? `${formatCount(features)} features of ${formatCount(rows)} bars are built already.\n`
          : `${formatCount(features)} features of ${formatCount(rows)} bars of ${formatCount(symbols)} symbols, in ${formatDuration(seconds)}.\n`,
      );
    }),
    command('export', 'write features as CSV, without rows on sealed dates or with windows that reach into them')
      .requiredOption('--features <names>', 'features, separated by commas', list)
      .requiredOption('--out <file>', 'the file to write')
      .option('--symbols <symbols>', 'symbols, separated by commas (default: all)', list)
      .action(async (options) => {
        const session = sessionOf(options);
        const input = { features: options.features, symbols: options.symbols, out: resolve(options.out) };
        const written = await session.use((client) => session.follow(client, client.features.export(input)));
        session.print(
          written,
          ({ out, rows, sealed_rows_left_out: left }) =>
            `${formatCount(rows)} rows written to ${out}${left > 0 ? `; ${formatCount(left)} rows on sealed dates, or whose windows reach into them, left out` : ''}.\n`,
        );
      }),
  ]),
];
