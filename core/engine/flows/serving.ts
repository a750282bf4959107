import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  AppError,
  dayOf,
  formatIc,
  isoOf,
  type DriftReport,
  type ModelVersion,
  type PredictionReport,
} from '../../contract/index.ts';
import type { DriftConfig, DriftJobResult, PredictConfig, PredictResult } from '../../jobs/index.ts';
import { staleness } from '../../monitoring/index.ts';
import type { RunningJob } from '../Jobs.ts';
import type { Services } from '../Services.ts';
import { marketExtract, writeExtract, type MarketExtract } from './marketExtract.ts';

interface Which {
  model: string;
  version?: number | undefined;
  alias?: string | undefined;
}

/** Scores the universe of a date, with what was known on its close and the features' own code. */
export async function predict(
  services: Services,
  job: RunningJob,
  input: Which & { date: string },
): Promise<PredictionReport> {
  const { version, snapshot } = served(services, input);
  const date = dayOf(input.date);
  const calendar = await services.market.bars.calendar();
  if (!calendar.includes(date)) {
    const before = calendar.findLast((day) => day < date);
    const after = calendar.find((day) => day > date);
    const near = [before, after].filter((day) => day !== undefined).map(isoOf);
    throw new AppError(
      'NO_DATA',
      `${input.date} has no bars. The nearest trading days are ${near.join(' and ') || 'none'}.`,
    );
  }
  job.stage('Reading the bars');
  const extract = await marketExtract(services, date);
  const { features, horizon, entry_delay: delay, label } = snapshot;
  const config: PredictConfig = { features: features.map(({ name }) => name), horizon, delay, date };
  const { result } = await job.compute<PredictResult>('predict', config, inputs(services, extract, version));
  const report = { model: version.name, version: version.version, date: input.date, label, ...result };
  return { ...report, artifact_sha256: services.predictions.add(job.actor, report) };
}

/** Holds the last trading days against what the model was trained on, and its scores against what came of them. */
export async function monitor(
  services: Services,
  job: RunningJob,
  input: Which & { windowDays: number },
): Promise<DriftReport> {
  const { snapshots, artifacts, market, policies, hypotheses, budgets, driftReports, ledger } = services;
  const { version, experiment, snapshot } = served(services, input);
  const { policy } = policies.current(job.actor);
  const calendar = await market.bars.calendar();
  const lastDate = calendar[calendar.length - 1];
  const trainedThrough = dayOf(version.trained_through);
  const since = calendar.filter((day) => day > trainedThrough);
  const window = since.slice(-input.windowDays);
  if (window.length === 0) {
    throw new AppError(
      'NO_DATA',
      `There are no bars after ${version.trained_through}, the last training date. Import newer bars.`,
    );
  }
  const seals = hypotheses.seals();
  const isSealed = (day: number) => seals.some(({ start, end }) => day >= start && day <= end);
  const open = stretches(since, isSealed);
  // Read once whole: what was changed on disk is found before anything is looked at.
  artifacts.get(experiment.predictions_sha256);
  job.stage('Reading the bars');
  const extract = await marketExtract(services, lastDate);
  const config: DriftConfig = {
    dataset: await snapshots.verifiedFile(snapshot),
    predictions: artifacts.pathOf(experiment.predictions_sha256),
    horizon: snapshot.horizon,
    delay: snapshot.entry_delay,
    firstDate: window[0],
    lastDate,
    open: open.map(({ start, end }) => ({ start, end })),
    sealedDays: since.filter(isSealed).length,
    validationIc: {
      mean: experiment.metrics.ic.mean ?? NaN,
      standardError: experiment.metrics.ic.standardError ?? NaN,
    },
    thresholds: policy.monitoring,
  };
  const labelled = open.filter(({ days }) => days > snapshot.horizon + snapshot.entry_delay);
  const looked = labelled.map(({ start, end }) => ({ start: isoOf(start), end: isoOf(end) }));
  budgets.noteMonitoring(job.actor, hypotheses.get(experiment.hypothesis), experiment.id, looked);
  const { result } = await job.compute<DriftJobResult>('drift', config, inputs(services, extract, version));
  const { days, limitDays, verdict } = staleness({
    trainedThrough,
    today: lastDate,
    limitDays: policy.monitoring.staleDays,
  });
  const age: DriftReport['staleness'] = {
    trained_through: version.trained_through,
    days,
    limit: limitDays,
    status: verdict,
  };
  const alerts = alertsOf(result, age);
  const report: DriftReport = {
    model: version.name,
    version: version.version,
    at: ledger.instant(),
    status: alerts.length > 0 ? 'alarm' : 'ok',
    alerts,
    ...result,
    staleness: age,
  };
  driftReports.add(job.actor, report);
  return report;
}

/** A model version by name and version or alias; without either, what is in production. */
function served({ registry, experiments, snapshots }: Services, { model, version, alias }: Which) {
  const found = registry.get({
    name: model,
    version,
    alias: alias ?? (version === undefined ? 'champion' : undefined),
  });
  const experiment = experiments.get(found.experiment);
  return { version: found, experiment, snapshot: snapshots.get(experiment.snapshot_hash) };
}

const inputs =
  ({ artifacts }: Services, extract: MarketExtract, version: ModelVersion) =>
  (folder: string) => {
    writeExtract(extract)(folder);
    writeFileSync(join(folder, 'model.bin'), artifacts.get(version.model_sha256));
  };

/** The first and last of consecutive trading days, and how many they are. */
interface Stretch {
  start: number;
  end: number;
  days: number;
}

/** The runs of consecutive trading days that are not sealed. */
function stretches(days: Int32Array, isSealed: (day: number) => boolean): Stretch[] {
  const found: Stretch[] = [];
  let open: Stretch | null = null;
  for (const day of days) {
    if (isSealed(day)) {
      open = null;
      continue;
    }
    if (!open) found.push((open = { start: day, end: day, days: 0 }));
    open.end = day;
    open.days += 1;
  }
  return found;
}

function alertsOf({ features, predictions, ic }: DriftJobResult, age: DriftReport['staleness']): string[] {
  const drifted = features.filter(({ status }) => status === 'alarm').map(({ feature }) => feature);
  return [
    ...(drifted.length > 0 ? [`${drifted.length} features drifted: ${drifted.join(', ')}`] : []),
    ...(predictions.status === 'alarm' ? ['the predictions drifted'] : []),
    ...(ic.status === 'alarm'
      ? [`the realised IC is ${formatIc(ic.realised)} against ${formatIc(ic.validation)} in validation`]
      : []),
    ...(age.status === 'alarm'
      ? [`trained through ${age.trained_through}, ${age.days} days ago; the limit is ${age.limit}`]
      : []),
  ];
}
