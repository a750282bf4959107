import { readFileSync } from 'node:fs';
import { Option } from 'commander';
import {
  AppError,
  OBJECTIVES,
  objective,
  type Objective,
  type Study,
  type StudyInput,
} from '../../core/contract/index.ts';
import type { EngineClient } from '../../core/engine/index.ts';
import { integer, list, number, overridesOf, refuseIdle } from '../options.ts';
import { experimentText } from '../output/experiment.ts';
import { studiesTable, studyText, summaryText, type ExplainedStudy } from '../output/study.ts';
import type { Session } from '../Session.ts';
import { command, group, sessionOf } from './Context.ts';
import { trainingOf, withOverrides, withThreads, withTraining } from './training.ts';

type Options = ReturnType<ReturnType<typeof withTraining>['opts']>;

export const studyCommands = () => [
  group('study', 'hyperparameter searches', [
    withTraining('create', 'put a search on record; it costs nothing until it runs')
      .option('--space <file>', "JSON list of dimensions, or default for the model's own", 'default')
      .addOption(
        new Option('--sampler <kind>', 'how points are suggested').choices(['tpe', 'random', 'grid']).default('tpe'),
      )
      .option('--startup-trials <n>', 'of TPE: random trials before it learns (default: 10)', integer)
      .option('--candidates <n>', 'of TPE: points it chooses from (default: 24)', integer)
      .option('--multivariate', 'of TPE: learn dimensions together')
      .option('--no-constant-liar', 'of TPE: let parallel trials come close to each other')
      .option('--grid-points <n>', 'of a grid: values of each numeric dimension (default: 5)', integer)
      .addOption(
        new Option('--pruner <kind>', 'what gives trials up between folds')
          .choices(['none', 'median', 'successive_halving', 'hyperband'])
          .default('none'),
      )
      .option('--warmup-folds <n>', 'of the median pruner: folds that every trial runs (default: 0)', integer)
      .option('--min-folds <n>', 'of the others: folds before the first rung (default: 1)', integer)
      .option('--max-folds <n>', 'of hyperband: folds of a whole trial, needed by sector alone', integer)
      .option('--reduction <n>', 'of the others: one in so many goes on (default: 4, of hyperband 3)', integer)
      .option(
        '--stop-on-decay <share>',
        'give a trial up when its last two folds lost this share of the Sharpe',
        number,
      )
      .option('--objective <names>', `one or several of ${OBJECTIVES.join(', ')}`, list, ['ic'])
      .option('--trials <n>', 'trials of the study', integer, 30)
      .option('--parallel <n>', 'trials at once; part of the study, since it decides what a trial knows', integer, 1)
      .option('--warm-start <ids>', 'earlier studies of the same search, whose complete trials are history', list, [])
      .action(async (options) => {
        const session = sessionOf(options);
        const input = {
          ...trainingOf(options),
          ...{ space: spaceOf(options.space), sampler: samplerOf(options), pruner: prunerOf(options) },
          ...(options.stopOnDecay !== undefined && { decay: { mostDecay: options.stopOnDecay } }),
          ...{ objectives: objectivesOf(options.objective), trials: options.trials, parallel: options.parallel },
          warmStart: options.warmStart,
        };
        session.print(await session.use((client) => client.studies.create(input)), summaryText);
      }),
    withOverrides(withThreads(command('run', 'run what is left of a study, each trial spent before it starts')))
      .alias('resume')
      .argument('<id>', 'the study, for instance S1')
      .action(async (id: string, options) => {
        const session = sessionOf(options);
        const input = { id, threads: options.threads, overrides: overridesOf(options) };
        const run = async (client: EngineClient) =>
          explained(session, client, await session.follow(client, client.studies.run(input)));
        session.print(await session.use(run), studyText);
      }),
    command('stop', 'stop a running study; what it had begun runs again when it goes on')
      .argument('<id>', 'the study, for instance S1')
      .action(async (id: string, options) => {
        const session = sessionOf(options);
        session.print(await session.use((client) => client.studies.stop({ id })), summaryText);
      }),
    command('list', 'all studies')
      .option('--hypothesis <id>', 'only those of one hypothesis')
      .action(async (options) => {
        const session = sessionOf(options);
        session.print(
          await session.use((client) => client.studies.list({ hypothesis: options.hypothesis })),
          (all) => studiesTable(all) || 'No study yet. Make one with `hrp study create`.\n',
        );
      }),
    command('show', 'one study: its trials, best or Pareto front, and what its parameters explain')
      .argument('<id>', 'the study, for instance S1')
      .action(async (id: string, options) => {
        const session = sessionOf(options);
        const get = async (client: EngineClient) => explained(session, client, await client.studies.get({ id }));
        session.print(await session.use(get), studyText);
      }),
    withOverrides(withThreads(command('train', 'make an experiment of a complete trial, without a second spend')))
      .argument('<id>', 'the study, for instance S1')
      .option('--trial <n>', 'which one (default: the best)', integer)
      .option('--tags <tags>', 'separated by commas', list)
      .option('--notes <text>')
      .action(async (id: string, options) => {
        const session = sessionOf(options);
        const { trial, threads, tags, notes } = options;
        const input = { id, trial, threads, tags, notes, overrides: overridesOf(options) };
        session.print(
          await session.use((client) => session.follow(client, client.studies.train(input))),
          experimentText,
        );
      }),
  ]),
];

const explained = async (session: Session, client: EngineClient, study: Study): Promise<ExplainedStudy> => ({
  ...study,
  importance: await session.follow(client, client.studies.importance({ id: study.id })),
});

/** The contract checks what is in it. */
function spaceOf(file: string): StudyInput['space'] {
  if (file === 'default') return undefined;
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as StudyInput['space'];
  } catch (thrown) {
    throw new AppError(
      'FILE_UNREADABLE',
      `The space ${file} cannot be read as JSON: ${(thrown as Error).message}. Give a list of dimensions, or default.`,
    );
  }
}

function objectivesOf(names: string[]): Objective[] {
  const unknown = names.find((name) => !objective.safeParse(name).success);
  if (unknown === undefined) return names as Objective[];
  throw new AppError('BAD_INPUT', `${unknown} is no objective; give some of ${OBJECTIVES.join(', ')}.`);
}

function samplerOf(options: Options) {
  const { sampler, startupTrials, candidates, multivariate, constantLiar, gridPoints } = options;
  const tpe = sampler === 'tpe' ? undefined : '--sampler tpe';
  refuseIdle(
    { ...options, noConstantLiar: constantLiar === false ? true : undefined },
    {
      startupTrials: tpe,
      candidates: tpe,
      multivariate: tpe,
      noConstantLiar: tpe,
      gridPoints: sampler === 'grid' ? undefined : '--sampler grid',
    },
  );
  if (sampler === 'random') return { kind: 'random' as const };
  if (sampler === 'grid') return { kind: 'grid' as const, points: gridPoints };
  return { kind: 'tpe' as const, startupTrials, candidates, multivariate, constantLiar };
}

function prunerOf(options: Options) {
  const { pruner, warmupFolds, minFolds: minimumFolds, maxFolds, reduction } = options;
  const isHalving = pruner === 'successive_halving' || pruner === 'hyperband';
  const halving = isHalving ? undefined : '--pruner successive_halving or hyperband';
  refuseIdle(options, {
    warmupFolds: pruner === 'median' ? undefined : '--pruner median',
    minFolds: halving,
    reduction: halving,
    maxFolds: pruner === 'hyperband' ? undefined : '--pruner hyperband',
  });
  if (pruner === 'median') return { kind: 'median' as const, warmupFolds };
  if (pruner === 'successive_halving') return { kind: 'successive_halving' as const, minimumFolds, reduction };
  if (pruner === 'hyperband') {
    const last = maxFolds === undefined ? {} : { maximumFolds: maxFolds };
    return { kind: 'hyperband' as const, minimumFolds, ...last, reduction };
  }
  return { kind: 'none' as const };
}
