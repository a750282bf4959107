import { InvalidArgumentError } from 'commander';
import {
  AppError,
  COMPARED,
  describeRows,
  formatCount,
  formatEstimate,
  formatIc,
  formatInterval,
  formatPercent,
  formatSharpe,
  fromContract,
  type ModelKind,
  type Snapshot,
} from '../../core/contract/index.ts';
import { list, overridesOf } from '../options.ts';
import { evidenceText } from '../output/evidence.ts';
import { foldPlanText } from '../output/foldPlan.ts';
import { experimentsTable, experimentText, verdictsTable } from '../output/experiment.ts';
import { explanationText } from '../output/explanation.ts';
import { pairs, table } from '../output/table.ts';
import { validationOf, withSplit } from '../validationOptions.ts';
import { command, group, sessionOf } from './Context.ts';
import { trainingOf, withDataset, withOverrides, withThreads, withTraining } from './training.ts';

/** Kinds of model by their names or aliases, each once. @throws AppError BAD_INPUT for a name that none has */
function kindsNamed(names: readonly string[], catalogue: readonly ModelKind[]): string[] {
  const kinds = names.map((given) => {
    const kind = catalogue.find(({ name, aliases }) => name === given || aliases.includes(given));
    if (kind) return kind.name;
    const known = catalogue.map(({ name }) => name).join(', ');
    throw new AppError('BAD_INPUT', `There is no model ${given}, so nothing was trained. Models: ${known}.`);
  });
  return [...new Set(kinds)];
}

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
            ['rows', describeRows(one)],
            ['features', formatCount(one.features.length)],
            ['dates', `${one.dates.start} to ${one.dates.end}`],
            ['universe', one.universe],
            ['leakage', `${one.leakage.verdict.level}: ${one.leakage.verdict.message}`],
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
  withSplit(withDataset('folds', 'what every fold of a split would train and test on; spends no trial')).action(
    async (options) => {
      const session = sessionOf(options);
      const { hypothesis, features, label, entryDelay } = options;
      const { split } = validationOf(options);
      session.print(
        await session.use((client) => client.experiments.planFolds({ hypothesis, features, label, entryDelay, split })),
        foldPlanText,
      );
    },
  ),
  withOverrides(
    withThreads(
      withTraining(
        'train',
        'spend one trial: train a model and validate it on every fold of a split; several with commas, a trial each',
      ),
    ),
  ).action(async (options) => {
    const session = sessionOf(options);
    const input = { ...trainingOf(options), threads: options.threads, overrides: overridesOf(options) };
    if (list(input.model).length < 2) {
      session.print(
        await session.use((client) => session.follow(client, client.experiments.train(input))),
        experimentText,
      );
      return;
    }
    if (options.param !== undefined) {
      throw new InvalidArgumentError('--param is of one model; give one --model with it.');
    }
    const ended = await session.use(async (client) => {
      const models = kindsNamed(list(input.model), await client.experiments.catalogue());
      const started = models.map((model) => [model, client.experiments.train({ ...input, model })] as const);
      return session.followAll(client, Object.fromEntries(started));
    });
    const trained = ended.flatMap((one) => (one.status === 'fulfilled' ? one.value : []));
    if (trained.length > 0) session.print(trained, experimentsTable);
    for (const one of ended) if (one.status === 'rejected') throw fromContract(one.reason);
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
          (all) => experimentsTable(all) || 'No experiment yet. Run one with `hrp train`.\n',
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
        session.print(
          await session.use((client) => session.follow(client, client.guards.evidence({ experiment: id }))),
          evidenceText,
        );
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
        if (ids.length < COMPARED.least || ids.length > COMPARED.most) {
          throw new InvalidArgumentError(
            `${ids.join(' ')}: give ${COMPARED.least} to ${COMPARED.most} experiments to compare.`,
          );
        }
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
                `${formatEstimate(one.icInterval, formatIc)}  95 % ${formatInterval(one.icInterval, formatIc)}`,
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
