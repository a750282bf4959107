import { Argument, InvalidArgumentError, Option } from 'commander';
import {
  COVARIANCE_KINDS,
  formatBasisPoints,
  formatCount,
  formatDecimals,
  formatEstimate,
  formatIc,
  formatPercent,
  formatSharpe,
  REGIME_NAMES,
  type RegimeFit,
  type RegimeFitSummary,
  type RegimePerformanceReport,
} from '../../core/contract/index.ts';
import { integer, list } from '../options.ts';
import { pairs, table } from '../output/table.ts';
import { command, group, sessionOf } from './Context.ts';

const statesOption = (text: string): 'auto' | number => {
  if (text === 'auto') return text;
  if (/^[2-4]$/.test(text)) return Number(text);
  throw new InvalidArgumentError('2, 3, 4 or auto.');
};

export const regimeCommands = () => [
  group('regimes', 'bull, sideways, bear and crisis: hidden states of the market', [
    command('fit', 'fit the regimes of the dates of a hypothesis, without its holdout')
      .requiredOption('--hypothesis <id>', 'the hypothesis, for instance H1')
      .option('--states <n>', '2 to 4, or auto: by BIC at every fit', statesOption, 'auto')
      .addOption(
        new Option('--covariance <kind>', 'how the columns of a state vary together')
          .choices(['auto', ...COVARIANCE_KINDS])
          .default('auto'),
      )
      .option('--columns <names>', 'return and what of volatility_20d, dispersion, breadth is observed', list, [
        'return',
        'volatility_20d',
        'dispersion',
      ])
      .option('--first-days <days>', 'trading days of the first fit', integer, 252)
      .option('--refit-days <days>', 'trading days between fits', integer, 63)
      .option('--restarts <n>', 'k-means starts of every fit', integer, 5)
      .option('--seed <n>', 'of the starts', integer, 1)
      .action(async (options) => {
        const session = sessionOf(options);
        const { hypothesis, states, covariance, columns, firstDays, refitDays, restarts, seed } = options;
        const input = { hypothesis, states, covariance, columns, firstDays, refitDays, restarts, seed };
        const fit = await session.use((client) => session.follow(client, client.regimes.fit(input)));
        session.print(fit, fitText);
      }),
    command('list', 'all fits')
      .option('--hypothesis <id>', 'of this hypothesis alone')
      .action(async (options) => {
        const session = sessionOf(options);
        const { hypothesis } = options;
        session.print(await session.use((client) => client.regimes.list({ hypothesis })), (all) =>
          table<RegimeFitSummary>(all, [
            { title: 'id', text: ({ id }) => id },
            { title: 'hypothesis', text: ({ hypothesis: of }) => of },
            { title: 'dates', text: ({ dates }) => `${dates.start} to ${dates.end}` },
            { title: 'states', align: 'right', text: ({ model }) => String(model.states) },
            { title: 'covariance', text: ({ model }) => model.covariance },
            { title: 'failed fits', align: 'right', text: ({ failed_refits: failed }) => formatCount(failed.length) },
            { title: 'created', text: ({ created_at }) => created_at },
          ]),
        );
      }),
    command('show', 'one fit: its states, the models that were tried and the regime of the last day')
      .addArgument(new Argument('<id>', 'the fit, for instance R1'))
      .action(async (id: string, options) => {
        const session = sessionOf(options);
        session.print(await session.use((client) => client.regimes.get({ id })), fitText);
      }),
    command('performance', 'an experiment by the regime that was known when it predicted')
      .requiredOption('--experiment <id>', 'the experiment, for instance E1')
      .option('--fit <id>', "the fit (default: the latest of the experiment's hypothesis)")
      .action(async (options) => {
        const session = sessionOf(options);
        const { experiment, fit } = options;
        session.print(await session.use((client) => client.regimes.performance({ experiment, fit })), performanceText);
      }),
  ]),
];

function fitText(fit: RegimeFit): string {
  const { model, config, states, candidates } = fit;
  const last = fit.series[fit.series.length - 1];
  const probabilities = (last.probabilities ?? []).map((value, i) => `${REGIME_NAMES[i]} ${formatPercent(value)}`);
  return [
    pairs([
      ['regimes', `${fit.id} of ${fit.hypothesis}, ${fit.created_at} by ${fit.created_by}`],
      ['dates', `${fit.dates.start} to ${fit.dates.end}, ${formatCount(fit.days)} days, ${fit.days_left_out} left out`],
      ['model of all days', `${model.states} states, ${model.covariance} covariance of ${config.columns.join(', ')}`],
      ['known day by day', `${fit.refits.length} fits from ${fit.refits[0].date}`],
      ...failedFits(fit),
      [`at the close of ${last.date}`, `${last.known}: ${probabilities.join(', ')}`],
    ]),
    table<RegimeFit['states'][number]>(states, [
      { title: 'regime', text: ({ regime }) => regime },
      {
        title: 'mean return, bp a day',
        align: 'right',
        text: ({ means: [value], returnError }) =>
          formatEstimate({ value, standardError: returnError }, formatBasisPoints),
      },
      { title: 'sd, bp', align: 'right', text: ({ deviations: [deviation] }) => formatBasisPoints(deviation) },
      ...config.columns.slice(1).map((column, i) => ({
        title: column,
        align: 'right' as const,
        text: ({ means }: RegimeFit['states'][number]) => formatPercent(means[i + 1]),
      })),
      { title: 'days in a row', align: 'right', text: ({ expectedDays }) => formatDecimals(expectedDays, 1) },
      { title: 'long run', align: 'right', text: ({ stationaryShare }) => formatPercent(stationaryShare) },
      { title: 'days', align: 'right', text: ({ days }) => formatCount(days) },
    ]),
    table<RegimeFit['states'][number]>(states, [
      { title: 'from \\ to', text: ({ regime }) => regime },
      ...states.map(({ regime }, j) => ({
        title: regime,
        align: 'right' as const,
        text: ({ next }: RegimeFit['states'][number]) => formatPercent(next[j]),
      })),
    ]),
    table<RegimeFit['candidates'][number]>(candidates, [
      { title: 'states', align: 'right', text: (one) => String(one.states) },
      { title: 'covariance', text: ({ covariance }) => covariance },
      { title: 'parameters', align: 'right', text: ({ parameters }) => String(parameters ?? '') },
      { title: 'log-likelihood', align: 'right', text: ({ logLikelihood }) => formatDecimals(logLikelihood, 1) },
      { title: 'BIC', align: 'right', text: ({ bic }) => formatDecimals(bic, 1) },
      { title: '', text: ({ problem, converged }) => problem ?? (converged ? '' : 'not converged') },
    ]),
  ].join('\n');
}

/** Days whose fit failed, with why: what could be known there is by an older model, or nothing. */
const failedFits = ({ failed_refits }: RegimeFit): [string, string][] =>
  failed_refits.map(({ date, problem }) => [`FAILED fit of ${date}`, problem]);

function performanceText(report: RegimePerformanceReport): string {
  const { experiment, fit, rows, dates_without_regime, failed_refits } = report;
  return [
    pairs([
      ['experiment', `${experiment} by the regimes of ${fit}, as known at each prediction date`],
      ['dates without a regime', formatCount(dates_without_regime)],
      ...(failed_refits > 0
        ? [
            [
              'fits that FAILED',
              `${formatCount(failed_refits)}: an older model went on, see hrp regimes show ${fit}`,
            ] as const,
          ]
        : []),
    ]),
    table<RegimePerformanceReport['rows'][number]>(rows, [
      { title: 'regime', text: ({ regime }) => regime ?? 'all' },
      { title: 'dates', align: 'right', text: ({ dates }) => formatCount(dates) },
      { title: 'share', align: 'right', text: ({ share }) => formatPercent(share) },
      {
        title: 'IC',
        align: 'right',
        text: ({ ic }) => formatEstimate({ value: ic.mean, standardError: ic.standardError }, formatIc),
      },
      { title: 'days', align: 'right', text: ({ days }) => formatCount(days) },
      { title: 'Sharpe', align: 'right', text: ({ sharpe }) => formatEstimate(sharpe, formatSharpe) },
      { title: 'drawdown', align: 'right', text: ({ maxDrawdown }) => formatEstimate(maxDrawdown, formatPercent) },
    ]),
  ].join('\n');
}
