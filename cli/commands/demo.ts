import { existsSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { AppError } from '../../core/contract/index.ts';
import { Engine } from '../../core/engine/index.ts';
import { runDemo } from '../demo/runDemo.ts';
import { integer } from '../options.ts';
import { command, sessionOf } from './Context.ts';

const FOLDER = 'demo-workspace';
const MARKER = 'demo-market.json';

export const demoCommands = () => [
  command(
    'demo',
    'the whole way on a generated market whose truth is known: from a file of bars to a monitored model',
    `${FOLDER} in this folder, made anew each time`,
  )
    .option('--seed <n>', 'seed of the market', integer, 2026)
    .action(async (options) => {
      const session = sessionOf({ ...options, workspace: options.workspace ?? FOLDER });
      const workspace = resolve(session.workspace);
      makeAnew(workspace, options.seed);
      const summary = await session.use((client) => runDemo(session, client, { workspace, seed: options.seed }));
      session.print(summary, ({ text }) => text);
    }),
];

/** A demo workspace that no engine holds is made anew; any other workspace is left alone. */
function makeAnew(workspace: string, seed: number): void {
  const marker = join(workspace, MARKER);
  if (existsSync(marker)) Engine.remove(workspace);
  else if (existsSync(join(workspace, 'workspace.json'))) {
    throw new AppError(
      'CONFLICT',
      `${workspace} is a workspace of yours, not a demo. Give the demo another folder with --workspace.`,
    );
  }
  Engine.create(workspace);
  writeFileSync(marker, `${JSON.stringify({ seed })}\n`);
}
