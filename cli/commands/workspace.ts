import { AppError, formatCount } from '../../core/contract/index.ts';
import { Engine } from '../../core/engine/index.ts';
import { resolve } from 'node:path';
import { pairs, table } from '../output/table.ts';
import { command, sessionOf } from './Context.ts';

export const workspaceCommands = () => [
  command('init', 'make a workspace, or show the one that is there').action(async (options) => {
    const session = sessionOf(options);
    Engine.create(resolve(session.workspace));
    const info = await session.use((client) => client.workspace.info());
    session.print(info, (one) =>
      pairs([
        ['workspace', one.path],
        ['bars', `${formatCount(one.bars)} of ${formatCount(one.symbols)} symbols`],
        ['dates', one.firstDate ? `${one.firstDate} to ${one.lastDate}` : 'none yet; next: hrp import bars FILE'],
        ['hypotheses', formatCount(one.hypotheses)],
        ['experiments', formatCount(one.experiments)],
        ['lineage events', formatCount(one.lineageEvents)],
      ]),
    );
  }),
  command('doctor', 'look at every part of the workspace and say what is wrong').action(async (options) => {
    const session = sessionOf(options);
    const report = await session.use((client) => client.workspace.doctor());
    session.print(report, ({ checks }) =>
      table(checks, [
        { title: 'check', text: ({ name }) => name },
        { title: '', text: ({ ok }) => (ok ? 'ok' : 'FAILED') },
        { title: 'what was found', text: ({ message }) => message },
      ]),
    );
    if (!report.ok)
      throw new AppError('WORKSPACE_DAMAGED', 'Something is wrong with the workspace; see the checks above.');
  }),
];
