import { AppError, formatCount } from '../../core/contract/index.ts';
import { integer } from '../options.ts';
import { table } from '../output/table.ts';
import { command, group, sessionOf } from './Context.ts';

export const recordCommands = () => [
  group('lineage', 'the record of every act', [
    command('list', 'events, the oldest first')
      .option('--subject <subject>', 'only of one subject, for instance experiment:E1')
      .option('--after <seq>', 'only after this event', integer, 0)
      .option('--limit <n>', 'at most so many', integer, 200)
      .option('--latest', 'the latest first')
      .action(async (options) => {
        const session = sessionOf(options);
        const { subject, after, limit, latest } = options;
        const order = latest ? ('latest_first' as const) : ('oldest_first' as const);
        session.print(await session.use((client) => client.lineage.list({ subject, after, limit, order })), (events) =>
          table(events, [
            { title: '#', align: 'right', text: ({ seq }) => String(seq) },
            { title: 'at', text: ({ at }) => at },
            { title: 'by', text: ({ actor }) => actor },
            { title: 'act', text: ({ act }) => act },
            { title: 'subject', text: ({ subject: of }) => (of.length > 40 ? `${of.slice(0, 39)}…` : of) },
          ]),
        );
      }),
    command('verify', 'recompute the whole chain, hold it against its anchor and the record against it').action(
      async (options) => {
        const session = sessionOf(options);
        const result = await session.use((client) => client.lineage.verify());
        session.print(result, ({ ok, events, head, problem }) =>
          ok
            ? `${formatCount(events)} events, unbroken; head ${head}\n`
            : `BROKEN after ${formatCount(events)} events: ${problem}\n`,
        );
        if (!result.ok) throw new AppError('LINEAGE_BROKEN', `${result.problem} Restore a backup.`);
      },
    ),
  ]),
  group('jobs', 'what runs and what ran', [
    command('list', 'the latest jobs').action(async (options) => {
      const session = sessionOf(options);
      session.print(
        await session.use((client) => client.jobs.list({})),
        (all) =>
          table(all, [
            { title: 'id', text: ({ id }) => id },
            { title: 'state', text: ({ state }) => state },
            { title: 'what', text: ({ title }) => title },
            { title: 'created', text: ({ created_at }) => created_at },
            { title: 'error', text: ({ error }) => (error ? `${error.code}: ${error.message}` : '') },
          ]) || 'No job yet.\n',
      );
    }),
    command('log', 'what a job did: its stages, and what its processes wrote to stderr')
      .argument('<id>')
      .action(async (id: string, options) => {
        const session = sessionOf(options);
        const lines = await session.use((client) => client.jobs.log({ id }));
        session.print(lines, (all) => all.map(({ at, text }) => `${at}  ${text}\n`).join(''));
      }),
    command('cancel', 'stop a job')
      .argument('<id>')
      .action(async (id: string, options) => {
        const session = sessionOf(options);
        session.print(await session.use((client) => client.jobs.cancel({ id })), ({ state }) => `${id} is ${state}.\n`);
      }),
  ]),
];
