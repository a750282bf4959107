import { type Command } from 'commander';
import { MODEL_NAMES } from '../../core/engine/index.ts';
import { assignments, guards, integer, list, number } from '../options.ts';
import { validationOf, withValidation } from '../validationOptions.ts';
import { command } from './Context.ts';

export const withDataset = (name: string, description: string): Command =>
  command(name, description)
    .requiredOption('--hypothesis <id>', 'the hypothesis, for instance H1')
    .option('--features <names>', 'features, separated by commas (default: the 39 of price and volume)', list)
    .option('--label <name>', 'forward_return_<days>d', 'forward_return_5d')
    .option('--entry-delay <days>', 'trading days from prediction to entry', integer, 1);

export const withOverrides = (parent: Command): Command =>
  parent
    .option('--override <guards>', 'go on against these guards; needs --justification', guards)
    .option('--justification <text>', 'why; it stays on record');

/** How a model is trained and tested: what an experiment and every trial of a study share. */
export const withTraining = (name: string, description: string): Command =>
  withValidation(withDataset(name, description))
    .requiredOption('--model <name>', MODEL_NAMES.join(', '))
    .option('--param <name=value>', 'a parameter of the model; may be given often', assignments)
    .option('--quantile <share>', 'share of symbols in each leg', number, 0.1)
    .option('--cost-bps <bps>', 'cost of every trade in basis points', number, 5)
    .option('--seed <n>', 'seed', integer, 1)
    .option('--tags <tags>', 'separated by commas', list)
    .option('--notes <text>');

export const withThreads = (parent: Command): Command =>
  parent.option('--threads <n>', 'worker threads (default: all cores); changes no result', integer);

type Options = ReturnType<Command['opts']>;

/** The options of {@link withTraining} as the contract takes them. */
export function trainingOf(options: Options) {
  const { hypothesis, features, label, entryDelay, model, param, seed, tags, notes } = options;
  const { quantile, costBps } = options;
  return {
    ...{ hypothesis, features, label, entryDelay, model, seed, tags, notes },
    params: param,
    ...validationOf(options),
    portfolio: { quantile, costBps },
  };
}
