import { resolve } from 'node:path';
import { Option } from 'commander';
import {
  type DriftReport,
  formatCount,
  formatFigure,
  formatIc,
  MODEL_FORMATS,
  type ModelVersion,
  type PredictionReport,
  STAGES,
} from '../../core/contract/index.ts';
import { inspectModelFile } from '../../core/engine/index.ts';
import { integer, isoDate, list, modelReference } from '../options.ts';
import { explanationText } from '../output/explanation.ts';
import { pairs, table } from '../output/table.ts';
import { command, group, sessionOf } from './Context.ts';
import { withThreads } from './training.ts';

const shown = (one: ModelVersion): string =>
  `${pairs([
    ['model', `${one.name} version ${one.version} (${one.aliases.join(', ') || 'no alias'})`],
    ['stage', one.stage],
    ['experiment', `${one.experiment}, ${one.model}, trained through ${one.trained_through}`],
    ['registered', `${one.registered_at} by ${one.registered_by}`],
  ])}\n${table(one.checks, [
    { title: 'check', text: ({ check }) => check },
    { title: '', text: ({ passed }) => (passed ? 'pass' : 'FAIL') },
    { title: 'figure', align: 'right', text: ({ figure }) => formatFigure(figure) },
    { title: 'threshold', align: 'right', text: ({ threshold }) => formatFigure(threshold) },
    { title: 'what', text: ({ message }) => message },
  ])}`;

const which = { title: 'NAME, NAME@alias or NAME@version' };

const onVersion = (name: string, description: string) =>
  command(name, description)
    .argument('<model>', which.title, modelReference)
    .requiredOption('--justification <text>', 'why; it stays on record');

/** The reference of an argument as the contract takes it. */
const versionOf = ({ model, ...rest }: ReturnType<typeof modelReference>) => ({ name: model, ...rest });

export const modelCommands = () => [
  group('model', 'model versions and their stages; every move is made by hand', [
    command('register', 'make an experiment a version of a model')
      .requiredOption('--experiment <id>', 'the experiment, for instance E1')
      .requiredOption('--name <name>', 'the model')
      .action(async (options) => {
        const session = sessionOf(options);
        const { experiment, name } = options;
        session.print(await session.use((client) => client.models.register({ experiment, name })), shown);
      }),
    command('list', 'all versions').action(async (options) => {
      const session = sessionOf(options);
      session.print(
        await session.use((client) => client.models.list()),
        (all) =>
          table(all, [
            { title: 'model', text: ({ name }) => name },
            { title: 'v', align: 'right', text: ({ version }) => String(version) },
            { title: 'stage', text: ({ stage }) => stage },
            { title: 'experiment', text: ({ experiment }) => experiment },
            { title: 'kind', text: ({ model }) => model },
            {
              title: 'checks',
              text: ({ checks }) => `${checks.filter(({ passed }) => passed).length}/${checks.length}`,
            },
            { title: 'trained through', text: ({ trained_through }) => trained_through },
          ]) || 'No model yet. Register one with `hrp model register`.\n',
      );
    }),
    command('show', 'one version with its checks')
      .argument('<model>', which.title, modelReference)
      .action(async (model, options) => {
        const session = sessionOf(options);
        session.print(await session.use((client) => client.models.get(versionOf(model))), shown);
      }),
    withThreads(command('explain', 'what a version uses: importance of each feature'))
      .argument('<model>', which.title, modelReference)
      .action(async (model, options) => {
        const session = sessionOf(options);
        const { threads } = options;
        const found = await session.use(async (client) => {
          const { experiment } = await client.models.get(versionOf(model));
          return session.follow(client, client.explanations.run({ experiment, threads }));
        });
        session.print(found, explanationText);
      }),
    onVersion('promote', 'one stage up: candidate to staging, staging to production')
      .addOption(new Option('--to <stage>', 'the stage it should reach').choices(STAGES))
      .option('--override-checks <checks>', 'go on against these failed checks', list)
      .action(async (model, options) => {
        const session = sessionOf(options);
        const { to, justification, overrideChecks } = options;
        const input = { ...versionOf(model), to, justification, overrideChecks };
        session.print(await session.use((client) => client.models.promote(input)), shown);
      }),
    onVersion('reject', 'archive a version that is not in production').action(async (model, options) => {
      const session = sessionOf(options);
      const input = { ...versionOf(model), justification: options.justification };
      session.print(await session.use((client) => client.models.reject(input)), shown);
    }),
    command('rollback', 'put back the version that was in production before')
      .argument('<name>')
      .requiredOption('--justification <text>', 'why; it stays on record')
      .action(async (name: string, options) => {
        const session = sessionOf(options);
        const input = { name, justification: options.justification };
        session.print(await session.use((client) => client.models.rollback(input)), shown);
      }),
    command('export', 'write a version for another program: models of trees, as the JSON that XGBoost reads')
      .requiredOption('--model <model>', `${which.title} (default: the latest version)`, modelReference)
      .addOption(new Option('--format <format>', 'the format of the file').choices(MODEL_FORMATS).makeOptionMandatory())
      .requiredOption('--out <file>', 'the file to write; one that is there is replaced')
      .action(async (options) => {
        const session = sessionOf(options);
        const input = { ...versionOf(options.model), format: options.format, out: resolve(options.out) };
        session.print(
          await session.use((client) => client.models.export(input)),
          ({ name, version, model, out, bytes }) =>
            `${name} version ${version} (${model}): ${formatCount(bytes)} bytes written to ${out}.\n`,
        );
      }),
    command('inspect', 'say what a model file is: an artifact, or JSON of XGBoost; needs no workspace')
      .argument('<file>')
      .action((file: string, options) => {
        sessionOf(options).print(inspectModelFile(resolve(file)), (one) =>
          pairs([
            ['file', `${one.path}, ${formatCount(one.bytes)} bytes`],
            ['sha256', one.sha256],
            ['format', one.format],
            [
              'model',
              `${one.model} version ${one.version}${one.trees === null ? '' : `, ${formatCount(one.trees)} trees`}`,
            ],
            [
              'features',
              `${formatCount(one.features)}${one.feature_names ? `: ${one.feature_names.join(', ')}` : ', without names'}`,
            ],
            [
              'parameters',
              Object.entries(one.params)
                .map(([name, value]) => `${name}=${value}`)
                .join(', ') || 'none in the file',
            ],
          ]),
        );
      }),
    command('history', 'every move, and what was in production on a date')
      .argument('<name>')
      .option('--on <date>', 'a date', isoDate)
      .action(async (name: string, options) => {
        const session = sessionOf(options);
        session.print(
          await session.use((client) => client.models.history({ name, on: options.on })),
          ({ moves, production }) =>
            `${table(moves, [
              { title: 'at', text: ({ at }) => at },
              { title: 'v', align: 'right', text: ({ version }) => String(version) },
              { title: 'from', text: ({ from }) => from ?? '–' },
              { title: 'to', text: ({ to }) => to },
              { title: 'by', text: ({ actor }) => actor },
              { title: 'why', text: ({ justification }) => justification },
            ])}\nIn production${options.on ? ` at the end of ${options.on}` : ''}: ${production === null ? 'nothing' : `version ${production}`}\n`,
        );
      }),
  ]),
  command('predict', 'score the universe of a date')
    .requiredOption('--model <model>', which.title, modelReference)
    .requiredOption('--date <date>', 'a trading day', isoDate)
    .option('--top <n>', 'how many to show', integer, 10)
    .action(async (options) => {
      const session = sessionOf(options);
      const input = { ...options.model, date: options.date };
      const report = await session.use((client) => session.follow(client, client.serving.predict(input)));
      session.print(
        report,
        (one) =>
          `${one.model} version ${one.version}, ${one.label}, ${one.date}: ${formatCount(one.scores.length)} symbols${leftOut(one)}\n\n${table<
            PredictionReport['scores'][number]
          >(one.scores.slice(0, options.top), [
            { title: 'rank', align: 'right', text: ({ rank }) => String(rank) },
            { title: 'symbol', text: ({ symbol }) => symbol },
            { title: 'score', align: 'right', text: ({ score }) => formatFigure(score) },
          ])}`,
      );
    }),
  group('monitor', 'drift, decay and age of models', [
    command('run', 'hold the last trading days against what the model was trained on')
      .option('--model <model>', `${which.title} (default: every model in production)`, modelReference)
      .option('--window-days <n>', 'trading days', integer, 63)
      .action(async (options) => {
        const session = sessionOf(options);
        const reports = await session.use(async (client) => {
          const targets = options.model
            ? [options.model]
            : (await client.models.list())
                .filter(({ stage }) => stage === 'production')
                .map(({ name: model, version }) => ({ model, version }));
          const done = [];
          for (const target of targets) {
            done.push(
              await session.follow(client, client.monitoring.run({ ...target, windowDays: options.windowDays })),
            );
          }
          return done;
        });
        session.print(reports, (all) => (all.length === 0 ? 'No model is in production.\n' : driftTable(all)));
      }),
    command('status', 'the latest report of every version').action(async (options) => {
      const session = sessionOf(options);
      session.print(
        await session.use((client) => client.monitoring.status()),
        (all) => driftTable(all) || 'Nothing was monitored yet. Run `hrp monitor run`.\n',
      );
    }),
  ]),
];

/** Why symbols have no score, where some have none. */
const leftOut = ({ symbols_left_out: filters }: PredictionReport): string => {
  const reasons = filters.filter(({ dropped }) => dropped > 0);
  if (reasons.length === 0) return '';
  return `; left out: ${reasons.map(({ filter, dropped }) => `${filter} ${formatCount(dropped)}`).join(', ')}`;
};

const driftTable = (reports: readonly DriftReport[]): string =>
  table(reports, [
    { title: 'model', text: ({ model, version }) => `${model}@${version}` },
    { title: 'status', text: ({ status }) => status },
    { title: 'window', text: ({ window }) => `${window.start} to ${window.end}` },
    {
      title: 'features drifted',
      align: 'right',
      text: ({ features }) => `${features.filter(({ status }) => status === 'alarm').length}/${features.length}`,
    },
    { title: 'KL', align: 'right', text: ({ predictions }) => formatFigure(predictions.kl.value) },
    { title: 'IC now', align: 'right', text: ({ ic }) => formatIc(ic.realised) },
    { title: 'IC validation', align: 'right', text: ({ ic }) => formatIc(ic.validation) },
    { title: 'age', align: 'right', text: ({ staleness }) => `${staleness.days} d` },
    { title: 'alerts', text: ({ alerts }) => alerts.join('; ') || 'none' },
  ]);
