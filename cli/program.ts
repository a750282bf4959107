import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { AppError } from '../core/contract/index.ts';
import { VERSIONS } from '../core/engine/index.ts';
import { backtestCommands } from './commands/backtest.ts';
import { demoCommands } from './commands/demo.ts';
import { experimentCommands } from './commands/experiments.ts';
import { featureCommands } from './commands/features.ts';
import { hypothesisCommands } from './commands/hypotheses.ts';
import { marketCommands } from './commands/market.ts';
import { modelCommands } from './commands/models.ts';
import { openCommands } from './commands/open.ts';
import { recordCommands } from './commands/records.ts';
import { reproduceCommands } from './commands/reproduce.ts';
import { regimeCommands } from './commands/regimes.ts';
import { studyCommands } from './commands/studies.ts';
import { workspaceCommands } from './commands/workspace.ts';

/** Exit codes: 0 done, 1 an expected error or a cancelled job, 2 usage, 3 a bug. */
const EXIT = { expected: 1, cancelled: 1, usage: 2, bug: 3 };

/** The command `hrp` with everything below it. @param isQuiet writes no text about wrong usage */
export function program(isQuiet = false): Command {
  const hrp = new Command('hrp')
    .description('HRP Workstation: honest machine-learning research on equities')
    .version(VERSIONS.hrp)
    .showHelpAfterError('See hrp --help.');
  const commands = [
    ...openCommands(),
    ...workspaceCommands(),
    ...marketCommands(),
    ...featureCommands(),
    ...hypothesisCommands(),
    ...experimentCommands(),
    ...backtestCommands(),
    ...studyCommands(),
    ...reproduceCommands(),
    ...modelCommands(),
    ...regimeCommands(),
    ...recordCommands(),
    ...demoCommands(),
  ];
  for (const command of commands) hrp.addCommand(command);
  for (const command of everyCommand(hrp)) {
    command.exitOverride();
    if (isQuiet) command.configureOutput({ writeErr: () => undefined });
  }
  return hrp;
}

/** A command and all commands below it. */
export const everyCommand = (command: Command): Command[] => [command, ...command.commands.flatMap(everyCommand)];

/** Runs one command line, says on standard error what went wrong, and returns the exit code. */
export async function run(args: readonly string[]): Promise<number> {
  const json = args.includes('--json');
  try {
    await program(json).parseAsync(args, { from: 'user' });
    return 0;
  } catch (thrown) {
    return report(thrown, json);
  }
}

function report(thrown: unknown, json: boolean): number {
  if (thrown instanceof CommanderError) return thrown.exitCode === 0 ? 0 : reportUsage(thrown, json);
  const error = AppError.from(thrown);
  if (json) {
    writeJson(error);
  } else if (error.kind === 'bug') {
    process.stderr.write(
      `This is a bug in HRP Workstation: ${error.message}\n${(error.cause as Error | undefined)?.stack ?? error.stack}\n`,
    );
  } else {
    process.stderr.write(`${error.message} (${error.code})\n`);
  }
  return EXIT[error.kind];
}

function reportUsage(thrown: CommanderError, json: boolean): number {
  const what = thrown.message.replace(/^error: /, '');
  if (json) writeJson(new AppError('BAD_INPUT', `${what} (see hrp --help)`));
  // What is found while options are read was written there and then; this was found by the command itself.
  else if (thrown instanceof InvalidArgumentError) process.stderr.write(`error: ${what}\n`);
  return EXIT.usage;
}

function writeJson(error: AppError): void {
  process.stderr.write(`${JSON.stringify({ error: { kind: error.kind, ...error.toRecord() } })}\n`);
}
