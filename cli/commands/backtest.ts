import { InvalidArgumentError, Option, type Command } from 'commander';
import {
  BACKTEST_OPTIONS,
  formatCount,
  formatSharpe,
  type BacktestRequest,
  type BacktestSettings,
  type GridAxis,
} from '../../core/contract/index.ts';
import { dashed, integer, list, number, overridesOf, refuseIdle } from '../options.ts';
import { backtestText } from '../output/backtest.ts';
import { table } from '../output/table.ts';
import { command, group, sessionOf } from './Context.ts';
import { withOverrides } from './training.ts';

/** What an option's value may be on the command line; `none` is null. */
function valueOf(text: string): GridAxis['values'][number] {
  if (text === 'none') return null;
  if (text === 'true' || text === 'false') return text === 'true';
  const value = Number(text);
  return Number.isFinite(value) ? value : text.replaceAll('-', '_');
}

/** `max-weight=0.05,none`, given once for each axis. */
export function axis(text: string, previous: GridAxis[] = []): GridAxis[] {
  const [name, values, ...rest] = text.split('=');
  const option = name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
  if (values === undefined || rest.length > 0 || list(values).length === 0)
    throw new InvalidArgumentError(`${text} is not option=values.`);
  if (!(BACKTEST_OPTIONS as string[]).includes(option)) {
    throw new InvalidArgumentError(`No option ${name}. Options: ${BACKTEST_OPTIONS.map(dashed).join(', ')}.`);
  }
  return [...previous, { option: option as GridAxis['option'], values: list(values).map(valueOf) }];
}

const withPortfolio = (name: string, description: string): Command =>
  withOverrides(command(name, description))
    .requiredOption('--experiment <id>', 'the experiment, for instance E1')
    .addOption(new Option('--rule <rule>', 'who is held').choices(['quantile', 'rank', 'threshold', 'z_score']))
    .option('--quantile <share>', 'share of symbols in each leg', number)
    .option('--threshold <value>', 'of the signal or its z-score, on both sides of 0', number)
    .addOption(new Option('--weighting <weighting>', 'within a leg').choices(['equal', 'proportional']))
    .addOption(new Option('--sides <sides>', 'legs held').choices(['long_short', 'long_only']))
    .option('--holding <days>', 'trading days (default: the horizon of the label)', integer)
    .option('--delay <days>', 'trading days from signal to entry (default: as trained)', integer)
    .option('--max-weight <share>', 'largest weight of a symbol in a tranche; 0.05 is 5 %, at most 1', number)
    .option('--sector-neutral', 'no net position in any sector')
    .option('--beta-neutral', 'no beta against the equal-weighted universe')
    .option('--max-turnover <share>', 'most one-way trading at one close, of the capital', number)
    .option('--volatility-target <share>', 'of the portfolio per year; 0.1 is 10 %', number)
    .option('--max-gross <share>', 'what a volatility target may not take the portfolio beyond', number)
    .option('--cost-bps <bps>', 'commission and fees in basis points', number)
    .option('--half-spread-bps <bps>', 'half of bid to ask in basis points', number)
    .option('--impact <coefficient>', 'of square-root impact', number)
    .option('--capital <amount>', 'in the currency of the bars', number);

/**
 * The options that were given, as the contract takes them.
 * @throws InvalidArgumentError for an option, or an axis of a grid, that would change nothing
 */
function requestOf(options: Record<string, unknown>): BacktestRequest {
  const axes = (options.over ?? []) as GridAxis[];
  refuseIdle(
    { ...options, ...Object.fromEntries(axes.map(({ option, values }) => [option, values])) },
    needsOf(options, axes),
  );
  const given = BACKTEST_OPTIONS.filter((name) => options[name] !== undefined);
  return {
    experiment: String(options.experiment),
    options: Object.fromEntries(given.map((name) => [name, options[name]])) as Partial<BacktestSettings>,
    overrides: overridesOf(options),
  };
}

/** What an option needs to have an effect, where that is not given; of a grid it is enough that one cell has it. */
function needsOf(options: Record<string, unknown>, axes: readonly GridAxis[]): Record<string, string | undefined> {
  const valuesOf = (name: string): readonly unknown[] =>
    axes.find(({ option }) => option === name)?.values ?? [options[name]];
  const rules = valuesOf('rule').map((rule) => rule ?? 'quantile');
  const hasTarget = valuesOf('volatilityTarget').some((target) => typeof target === 'number');
  return {
    quantile: rules.includes('quantile') ? undefined : '--rule quantile',
    threshold: rules.includes('threshold') || rules.includes('z_score') ? undefined : '--rule threshold or z_score',
    maxGross: hasTarget ? undefined : '--volatility-target',
  };
}

export const backtestCommands = () => [
  group('backtest', 'portfolios of an experiment’s out-of-fold predictions', [
    withPortfolio('run', 'one portfolio; with options other than its own, one trial').action(async (options) => {
      const session = sessionOf(options);
      const request = requestOf(options);
      session.print(await session.use((client) => session.follow(client, client.backtests.run(request))), backtestText);
    }),
    withPortfolio('grid', 'many portfolios in one call; each cell is a trial')
      .requiredOption('--over <option=values>', 'an option and its values, for instance holding=1,5,10; up to 4', axis)
      .action(async (options) => {
        const session = sessionOf(options);
        const request = { ...requestOf(options), axes: options.over as GridAxis[] };
        session.print(
          await session.use((client) => session.follow(client, client.backtests.grid(request))),
          backtestText,
        );
      }),
    command('list', 'all backtests')
      .option('--experiment <id>', 'only those of one experiment')
      .action(async (options) => {
        const session = sessionOf(options);
        session.print(
          await session.use((client) => client.backtests.list({ experiment: options.experiment })),
          (all) =>
            table(all, [
              { title: 'id', text: ({ id }) => id },
              { title: 'experiment', text: ({ experiment }) => experiment },
              { title: 'kind', text: ({ kind }) => kind },
              { title: 'cells', align: 'right', text: ({ cells }) => formatCount(cells) },
              { title: 'trials', align: 'right', text: ({ trials }) => formatCount(trials) },
              { title: 'Sharpe (median)', align: 'right', text: ({ sharpe }) => formatSharpe(sharpe) },
              { title: 'by', text: ({ created_by }) => created_by },
            ]) || 'No backtest yet. Run one with `hrp backtest run --experiment E1`.\n',
        );
      }),
    command('show', 'one backtest')
      .argument('<id>')
      .action(async (id: string, options) => {
        const session = sessionOf(options);
        session.print(await session.use((client) => client.backtests.get({ id })), backtestText);
      }),
  ]),
];
