import {
  formatCount,
  formatEstimate,
  formatIc,
  formatInterval,
  formatPercent,
  formatSharpe,
  type Snapshot,
} from '../../core/contract/index.ts';
import { overridesOf } from '../options.ts';
import { evidenceText } from '../output/evidence.ts';
import { experimentText, verdictsTable } from '../output/experiment.ts';
import { explanationText } from '../output/explanation.ts';
import { pairs, table } from '../output/table.ts';
import { command, group, sessionOf } from './Context.ts';
import { trainingOf, withDataset, withOverrides, withThreads, withTraining } from './training.ts';

export const experimentCommands = () => [
  group('snapshot', 'immutable datasets', [
    withDataset('build', 'build the dataset of a hypothesis, without its holdout').action(async (options) => {
      const session = sessionOf(options);
      const { hypothesis, features, label, entryDelay } = options;
      const snapshot = await session.use((client) =>
        session.follow(client, client.snapshots.build({ hypothesis, features, label, entryDelay })),
      );
      session.print(
        snapshot,
        (one) =>
          `${pairs([
            ['snapshot', `${one.hash}${one.reused ? ' (built before)' : ''}`],
            [
              'rows',
              `${formatCount(one.rows)} of ${formatCount(one.symbols)} symbols, ${one.features.length} features`,
            ],
            ['dates', `${one.dates.start} to ${one.dates.end}`],
            ['universe', one.universe],
          ])}\n${table<Snapshot['filters'][number]>(one.filters, [
            { title: 'filter', text: ({ filter }) => filter },
            { title: 'dropped', align: 'right', text: ({ dropped }) => formatCount(dropped) },
            { title: 'kept', align: 'right', text: ({ kept }) => formatCount(kept) },
          ])}`,
      );
    }),
    command('list', 'all snapshots').action(async (options) => {
      const session = sessionOf(options);
      session.print(
        await session.use((client) => client.snapshots.list()),
        (all) =>
          table(all, [
            { title: 'hash', text: ({ hash }) => hash.slice(0, 12) },
            { title: 'hypothesis', text: ({ hypothesis }) => hypothesis },
            { title: 'label', text: ({ label }) => label },
            { title: 'features', align: 'right', text: ({ features }) => String(features.length) },
            { title: 'rows', align: 'right', text: ({ rows }) => formatCount(rows) },
            { title: 'dates', text: ({ dates }) => `${dates.start} to ${dates.end}` },
          ]) || 'No snapshot yet.\n',
      );
    }),
    command('show', 'one snapshot with all its counts')
      .argument('<hash>')
      .action(async (hash: string, options) => {
        const session = sessionOf(options);
        session.print(
          await session.use((client) => client.snapshots.get({ hash })),
          (one) => `${JSON.stringify(one, null, 2)}\n`,
        );
      }),
  ]),
  withOverrides(
    withThreads(withTraining('train', 'spend one trial: train a model and validate it on every fold of a split')),
  ).action(async (options) => {
    const session = sessionOf(options);
    const input = { ...trainingOf(options), threads: options.threads, overrides: overridesOf(options) };
    session.print(
      await session.use((client) => session.follow(client, client.experiments.train(input))),
      experimentText,
    );
  }),
  withOverrides(command('validate', 'run an experiment again, compare to the bit, and judge it by every guard'))
    .requiredOption('--experiment <id>', 'the experiment, for instance E1')
    .action(async (options) => {
      const session = sessionOf(options);
      const input = { id: options.experiment, overrides: overridesOf(options) };
      session.print(
        await session.use((client) => session.follow(client, client.experiments.validate(input))),
        experimentText,
      );
    }),
  group('experiments', 'the record of every run', [
    command('list', 'all experiments')
      .option('--hypothesis <id>', 'only those of one hypothesis')
      .action(async (options) => {
        const session = sessionOf(options);
        session.print(
          await session.use((client) => client.experiments.list({ hypothesis: options.hypothesis })),
          (all) =>
            table(all, [
              { title: 'id', text: ({ id }) => id },
              { title: 'hypothesis', text: ({ hypothesis }) => hypothesis },
              { title: 'model', text: ({ model }) => model },
              { title: 'label', text: ({ label }) => label },
              {
                title: 'mean IC',
                align: 'right',
                text: ({ metrics: { ic } }) =>
                  formatEstimate({ value: ic.mean, standardError: ic.standardError }, formatIc),
              },
              { title: 'ICIR', align: 'right', text: ({ metrics }) => formatSharpe(metrics.ic.icir) },
              { title: 'Sharpe', align: 'right', text: ({ metrics }) => formatSharpe(metrics.portfolio.sharpe) },
              {
                title: 'drawdown',
                align: 'right',
                text: ({ metrics }) => formatPercent(metrics.portfolio.maxDrawdown),
              },
              { title: 'verdict', text: ({ verdict }) => verdict },
            ]) || 'No experiment yet. Run one with `hrp train`.\n',
        );
      }),
    command('show', 'one experiment')
      .argument('<id>')
      .action(async (id: string, options) => {
        const session = sessionOf(options);
        session.print(await session.use((client) => client.experiments.get({ id })), experimentText);
      }),
    command('evidence', 'what was tried, how often, and what it would take for chance to look like this')
      .argument('<id>')
      .action(async (id: string, options) => {
        const session = sessionOf(options);
        session.print(await session.use((client) => client.guards.evidence({ experiment: id })), evidenceText);
      }),
    withThreads(command('explain', 'what its models use: importance of each feature, out of fold where it is measured'))
      .argument('<id>')
      .action(async (experiment: string, options) => {
        const session = sessionOf(options);
        const { threads } = options;
        const found = await session.use((client) =>
          session.follow(client, client.explanations.run({ experiment, threads })),
        );
        session.print(found, explanationText);
      }),
    command('compare', 'two to eight experiments, differences first')
      .argument('<ids...>')
      .action(async (ids: string[], options) => {
        const session = sessionOf(options);
        session.print(await session.use((client) => client.experiments.compare({ ids })), (comparison) =>
          table(comparison.rows, [
            { title: '', text: ({ differs }) => (differs ? '≠' : '=') },
            { title: 'what', text: ({ name }) => name },
            ...comparison.ids.map((id, k) => ({
              title: id,
              align: 'right' as const,
              text: ({ values }: { values: string[] }) => values[k],
            })),
          ]),
        );
      }),
  ]),
  group('holdout', 'the sealed dates', [
    withOverrides(command('evaluate', 'spend one look: score the experiment on the sealed dates'))
      .requiredOption('--experiment <id>', 'the experiment, for instance E1')
      .action(async (options) => {
        const session = sessionOf(options);
        const input = { experiment: options.experiment, overrides: overridesOf(options) };
        const result = await session.use((client) => session.follow(client, client.holdout.evaluate(input)));
        session.print(
          result,
          (one) =>
            `${pairs([
              ['holdout', `${one.holdout.start} to ${one.holdout.end}, ${formatCount(one.rows)} rows`],
              ['look', `${one.look}; ${one.looks_left} left`],
              [
                'mean IC',
                `${formatEstimate({ value: one.ic.mean, standardError: one.ic.standardError }, formatIc)}  95 % ${formatInterval(one.icInterval, formatIc)}`,
              ],
              [
                'Sharpe after costs',
                `${formatSharpe(one.portfolio.sharpe)} (validation ${formatSharpe(one.validationSharpe)})`,
              ],
              ['max drawdown', formatPercent(one.portfolio.maxDrawdown)],
            ])}\n${verdictsTable(one.verdicts)}`,
        );
      }),
  ]),
];
