import { Command } from 'commander';
import { Session, type GlobalOptions } from '../Session.ts';

const WORKSPACE = '$HRP_WORKSPACE, else hrp-workspace in your home folder';

/** A command with what every command understands. @param workspace where it works by default */
export const command = (name: string, description: string, workspace = WORKSPACE): Command =>
  new Command(name)
    .description(description)
    .option('--json', 'answer as JSON on standard output')
    .option('--workspace <dir>', `the workspace (default: ${workspace})`)
    .option('--actor <actor>', 'who acts: user:<name> or agent:<name> (default: $HRP_ACTOR, else you)');

/** A command that only holds others. */
export const group = (name: string, description: string, commands: Command[]): Command => {
  const parent = new Command(name).description(description);
  for (const child of commands) parent.addCommand(child);
  return parent;
};

export const sessionOf = (options: GlobalOptions): Session => new Session(options);
