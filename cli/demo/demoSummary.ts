import {
  type DriftReport,
  type Experiment,
  formatCount,
  formatDuration,
  formatEstimate,
  formatIc,
  formatInterval,
  formatPercent,
  formatSharpe,
  type HoldoutResult,
  type ImportReport,
  type PlantedComparison,
  type PredictionReport,
  type PromotionCheck,
} from '../../core/contract/index.ts';
import { pairs, table } from '../output/table.ts';

interface Summary {
  seconds: number;
  report: string;
  planted: PlantedComparison;
  champion: string;
  holdout: HoldoutResult;
  refused: PromotionCheck[];
  imported: ImportReport;
  features: { rows: number; features: number };
  experiments: Experiment[];
  scores: PredictionReport;
  drift: DriftReport;
  lineage: { events: number };
  workspace: string;
  hypothesis: string;
}

/** What the demo did and found, and what to do next. */
export function demoSummary(demo: Summary): string {
  const { planted, latent, latentOutOfFold, models } = demo.planted;
  const truth = { value: planted.trueIc, standardError: planted.standardError };
  const { imported, holdout, drift, scores } = demo;
  return [
    '',
    pairs([
      [
        'market',
        `${formatCount(imported.rows_accepted)} bars of ${formatCount(imported.symbols)} symbols, ${imported.first_date} to ${imported.last_date}; ${imported.findings.length} kinds of finding`,
      ],
      ['features', `${formatCount(demo.features.features)} of ${formatCount(demo.features.rows)} bars`],
      ['planted mean IC', `${formatEstimate(truth, formatIc)} (Monte Carlo, ${formatCount(planted.markets)} markets)`],
      ['latent signal here', `${formatEstimate(latent, formatIc)}  95 % ${formatInterval(latent, formatIc)}`],
      [
        'on the tested dates',
        `${formatEstimate(latentOutOfFold, formatIc)}  95 % ${formatInterval(latentOutOfFold, formatIc)}`,
      ],
    ]),
    table(demo.experiments, [
      { title: 'run', text: ({ id }) => id },
      { title: 'model', text: ({ model }) => model },
      {
        title: 'mean IC out of fold',
        align: 'right',
        text: ({ metrics }) => formatEstimate(metrics.icInterval, formatIc),
      },
      { title: '95 %', align: 'right', text: ({ metrics }) => formatInterval(metrics.icInterval, formatIc) },
      {
        title: 'of the latent',
        align: 'right',
        text: ({ id }) => formatPercent(models.find(({ experiment }) => experiment === id)?.shareOfLatentOutOfFold),
      },
      { title: 'Sharpe', align: 'right', text: ({ metrics }) => formatSharpe(metrics.portfolio.sharpe) },
      { title: 'drawdown', align: 'right', text: ({ metrics }) => formatPercent(metrics.portfolio.maxDrawdown) },
      { title: 'guards', text: ({ verdict }) => verdict },
      { title: 'time', align: 'right', text: ({ duration_s }) => formatDuration(duration_s) },
    ]),
    pairs([
      [
        'holdout',
        `${holdout.experiment}: mean IC ${formatEstimate(holdout.icInterval, formatIc)}, Sharpe ${formatSharpe(holdout.portfolio.sharpe)} (validation ${formatSharpe(holdout.validationSharpe)}); look ${holdout.look} of ${holdout.look + holdout.looks_left}; ${holdout.verdicts.map(({ guard, level }) => `${guard} ${level}`).join(', ')}`,
      ],
      [
        'promotion',
        demo.refused.length === 0
          ? `${demo.champion} passed every check`
          : `refused first (${demo.refused.map(({ check }) => check).join(', ')}), then gone against by name, on record: ${demo.champion}`,
      ],
      [
        'scores',
        `${formatCount(scores.scores.length)} symbols on ${scores.date}; best ${scores.scores[0]?.symbol ?? '–'}`,
      ],
      [
        'monitoring',
        `${drift.status}${drift.alerts.length > 0 ? `: ${drift.alerts.join('; ')}` : ''}; realised IC ${formatEstimate({ value: drift.ic.realised, standardError: drift.ic.standardError }, formatIc)} over ${formatCount(drift.ic.dates)} dates`,
      ],
      ['lineage', `${formatCount(demo.lineage.events)} events, unbroken`],
      ['time', formatDuration(demo.seconds)],
      ['report', demo.report],
    ]),
    `Next: open the report in a browser, then look around with\n  npm run hrp -- experiments list --workspace ${demo.workspace}\n`,
  ].join('\n');
}
