import type { Hypothesis } from '../../core/contract/index.ts';
import { Option } from 'commander';
import { isoDate, list, number } from '../options.ts';
import { pairs, table } from '../output/table.ts';
import { command, group, sessionOf } from './Context.ts';

const shown = (one: Hypothesis): string =>
  pairs([
    ['hypothesis', `${one.id}  ${one.name}`],
    ['status', one.status],
    ['thesis', one.thesis],
    ['prediction', one.prediction],
    ['falsified when', one.falsification],
    ['dates', `${one.dates.start} to ${one.dates.end}`],
    ['sealed holdout', `${one.holdout.start} to ${one.holdout.end}`],
    ['trials spent', `${one.budget.trials} of ${one.budget.trial_limit}`],
    ['looks spent', `${one.budget.looks} of ${one.budget.look_limit}`],
    ['notes', one.notes || '–'],
  ]);

export const hypothesisCommands = () => [
  group('hypothesis', 'falsifiable claims with budgets', [
    command('create', 'state a hypothesis; the last part of its dates is sealed as its holdout')
      .requiredOption('--name <text>', 'a short name')
      .requiredOption('--thesis <text>', 'why it should be so')
      .requiredOption('--prediction <text>', 'what is expected to be seen')
      .requiredOption('--falsification <text>', 'what would show it wrong')
      .option('--start <date>', 'first date (default: the first bar)', isoDate)
      .option('--end <date>', 'last date (default: the last bar)', isoDate)
      .option('--holdout-share <share>', 'share of the dates to seal, at least 126 days', number, 0.2)
      .option('--tags <tags>', 'separated by commas', list)
      .action(async (options) => {
        const session = sessionOf(options);
        const { name, thesis, prediction, falsification, start, end, holdoutShare, tags } = options;
        const input = { name, thesis, prediction, falsification, start, end, holdoutShare, tags };
        session.print(await session.use((client) => client.hypotheses.create(input)), shown);
      }),
    command('list', 'all hypotheses').action(async (options) => {
      const session = sessionOf(options);
      session.print(
        await session.use((client) => client.hypotheses.list()),
        (all) =>
          table(all, [
            { title: 'id', text: ({ id }) => id },
            { title: 'name', text: ({ name }) => name },
            { title: 'status', text: ({ status }) => status },
            { title: 'dates', text: ({ dates }) => `${dates.start} to ${dates.end}` },
            { title: 'trials', align: 'right', text: ({ budget }) => `${budget.trials}/${budget.trial_limit}` },
            { title: 'looks', align: 'right', text: ({ budget }) => `${budget.looks}/${budget.look_limit}` },
          ]) || 'No hypothesis yet. State one with `hrp hypothesis create`.\n',
      );
    }),
    command('show', 'one hypothesis')
      .argument('<id>')
      .action(async (id: string, options) => {
        const session = sessionOf(options);
        session.print(await session.use((client) => client.hypotheses.get({ id })), shown);
      }),
    command('update', 'close it, change its notes and tags, or reword it before its first trial')
      .argument('<id>')
      .option('--name <text>', 'another name; until the first trial is spent, as the next three')
      .option('--thesis <text>', 'why it should be so')
      .option('--prediction <text>', 'what is expected to be seen')
      .option('--falsification <text>', 'what would show it wrong')
      .addOption(
        new Option('--status <status>', 'close it; its holdout is then released').choices([
          'supported',
          'rejected',
          'withdrawn',
        ]),
      )
      .option('--notes <text>')
      .option('--tags <tags>', 'separated by commas', list)
      .action(async (id: string, options) => {
        const session = sessionOf(options);
        const { name, thesis, prediction, falsification, status, notes, tags } = options;
        const change = { id, name, thesis, prediction, falsification, status, notes, tags };
        session.print(await session.use((client) => client.hypotheses.update(change)), shown);
      }),
  ]),
];
