import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError, dayOf, type HoldoutResult, type Override } from '../../contract/index.ts';
import { sharpeDecayMonitor } from '../../guards/index.ts';
import type { HoldoutConfig, HoldoutJobResult } from '../../jobs/index.ts';
import type { RunningJob } from '../Jobs.ts';
import type { Services } from '../Services.ts';
import { marketExtract, writeExtract } from './marketExtract.ts';

/** One look, spent before any sealed bar is read: how the experiment's model does on the sealed dates. */
export async function evaluateHoldout(
  services: Services,
  job: RunningJob,
  input: { experiment: string; overrides: Override[] },
): Promise<HoldoutResult> {
  const { experiments, hypotheses, policies, budgets, overrides, artifacts, snapshots } = services;
  const experiment = experiments.get(input.experiment);
  const row = hypotheses.get(experiment.hypothesis);
  if (row.status !== 'open') {
    throw new AppError(
      'CONFLICT',
      `${experiment.hypothesis} is ${row.status}: its holdout was released and says nothing any more.`,
    );
  }
  const { policy, version: policyVersion } = policies.current(job.actor);
  const snapshot = snapshots.get(experiment.snapshot_hash);
  // Read before the look is spent: what was changed on disk is found first.
  const model = artifacts.get(experiment.model_sha256);
  const look = budgets.spendLook(job.actor, row, `evaluate ${experiment.id}`, policy, input.overrides);
  const config: HoldoutConfig = {
    features: snapshot.features.map(({ name }) => name),
    horizon: snapshot.horizon,
    delay: snapshot.entry_delay,
    firstDate: dayOf(row.holdout_start),
    lastDate: dayOf(row.end_date),
    quantile: experiment.config.portfolio.quantile,
    costBps: experiment.config.portfolio.costBps,
  };
  job.stage('Reading the bars');
  const extract = await marketExtract(services, config.lastDate);
  const { result } = await job.compute<HoldoutJobResult>('holdout', config, (folder) => {
    writeExtract(extract)(folder);
    writeFileSync(join(folder, 'model.bin'), model);
  });
  const validationSharpe = experiment.metrics.portfolio.sharpe;
  const decay = sharpeDecayMonitor(validationSharpe ?? NaN, result.portfolio.sharpe ?? NaN, policy);
  const verdicts = overrides.apply(job.actor, [decay], input.overrides, `experiment:${experiment.id}`);
  const report: HoldoutResult = {
    experiment: experiment.id,
    hypothesis: experiment.hypothesis,
    holdout: { start: row.holdout_start, end: row.end_date },
    look,
    looks_left: Math.max(0, policy.TestSetGuard.looks - look),
    ...result,
    validationSharpe,
    verdicts,
  };
  experiments.addHoldout(job.actor, experiment.id, report, {
    occasion: 'holdout',
    policyVersion,
    verdicts,
    overrides: input.overrides,
  });
  return report;
}
