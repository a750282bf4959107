/** What a hypothesis says on the command line, beside its name, when nobody reads it. */
export const CLAIM = ['--thesis', 'noise', '--prediction', 'no IC', '--falsification', 'an IC'];
