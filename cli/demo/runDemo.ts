import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  AppError,
  type Experiment,
  type HoldoutResult,
  type PlantedComparison,
  type PromotionCheck,
} from '../../core/contract/index.ts';
import { fromContract, type EngineClient } from '../../core/engine/index.ts';
import { demoReport, reportHtml } from '../../core/figures/index.ts';
import { PLOTLY_FILE } from '../host/entries.ts';
import type { Session } from '../Session.ts';
import { demoSummary } from './demoSummary.ts';

const MODELS = ['ridge', 'elastic_net', 'gbdt_leafwise'];
/** The research ends here; what comes after is the life of the promoted model. */
const RESEARCH_END = '2023-12-29';
const NAME = 'demo';
const REPORT = 'demo-report.html';

export interface DemoOutcome {
  seconds: number;
  report: string;
  planted: PlantedComparison;
  champion: string;
  holdout: HoldoutResult;
  /** The checks that the promotion was first refused for; empty when it passed. */
  refused: PromotionCheck[];
  text: string;
}

/** The main job, station by station, on a market whose truth is known. */
export async function runDemo(
  session: Session,
  client: EngineClient,
  { workspace, seed }: { workspace: string; seed: number },
): Promise<DemoOutcome> {
  const started = Date.now();
  const say = (what: string) => process.stderr.write(`${what}\n`);

  say(`Generating a market of seed ${seed}, and importing its bars and universe`);
  const { folder, bars: imported } = await session.follow(client, client.demo.load({ seed }));
  say('Computing the features of every bar');
  const features = await session.follow(client, client.features.build({}));
  say('Stating a hypothesis; its last dates are sealed');
  const { id: hypothesis } = await client.hypotheses.create({
    name: 'Planted cross-sectional effect',
    thesis: 'Pull-back, trend and unusual volume of a stock say something about its return over the next five days',
    prediction: 'Out of fold, the mean IC of a linear model of the 39 features is above 0.01',
    falsification: 'The mean IC is not above zero by two standard errors in any of the models',
    end: RESEARCH_END,
  });

  const experiments: Experiment[] = [];
  for (const model of MODELS) {
    say(`Training ${model} by walk-forward`);
    experiments.push(await session.follow(client, client.experiments.train({ hypothesis, model })));
  }
  const best = experiments.reduce((a, b) => ((b.metrics.ic.mean ?? -1) > (a.metrics.ic.mean ?? -1) ? b : a));
  say(`Running ${best.id} (${best.model}, the highest mean IC of ${MODELS.length} trials) again, and judging it`);
  await session.follow(client, client.experiments.validate({ id: best.id }));
  say('Looking at the holdout, once');
  const holdout = await session.follow(client, client.holdout.evaluate({ experiment: best.id }));
  say('Promoting it by hand');
  const { refused, champion } = await promote(client, best.id);
  say('Scoring the latest day, and monitoring');
  const { lastDate } = await client.workspace.info();
  const scores = await session.follow(client, client.serving.predict({ model: NAME, date: lastDate! }));
  const drift = await session.follow(client, client.monitoring.run({ model: NAME }));
  const lineage = await client.lineage.verify();
  if (!lineage.ok) throw new AppError('LINEAGE_BROKEN', `${lineage.problem}`);

  say('Writing the report');
  const planted = await client.demo.compare({ folder, experiments: experiments.map(({ id }) => id) });
  const final = await Promise.all(experiments.map(({ id }) => client.experiments.get({ id })));
  const report = join(workspace, REPORT);
  const snapshot = await client.snapshots.get({ hash: best.snapshot_hash });
  const evidence = await session.follow(client, client.guards.evidence({ experiment: best.id }));
  writeFileSync(
    report,
    reportHtml({
      ...demoReport({
        hypothesis: await client.hypotheses.get({ id: hypothesis }),
        experiments: final,
        planted: { ...planted.planted, latent: planted.latent, latentOutOfFold: planted.latentOutOfFold },
        extras: { [best.id]: { snapshot, holdout, evidence } },
      }),
      plotlySource: readFileSync(PLOTLY_FILE, 'utf8'),
      generatedAt: new Date().toISOString(),
      hash: (text) => createHash('sha256').update(text).digest('base64'),
    }),
  );
  const seconds = (Date.now() - started) / 1000;
  const outcome = { seconds, report, planted, champion, holdout, refused };
  return {
    ...outcome,
    text: demoSummary({
      ...outcome,
      imported,
      features,
      experiments: final,
      scores,
      drift,
      lineage,
      workspace,
      hypothesis,
    }),
  };
}

/** Candidate to staging to production. A refusal is shown, then gone against by name, as a user may, on record. */
async function promote(
  client: EngineClient,
  experiment: string,
): Promise<{ refused: PromotionCheck[]; champion: string }> {
  const { version, checks } = await client.models.register({ experiment, name: NAME });
  const justification = 'Demo market: the figures are held against the planted truth in the report';
  let refused: PromotionCheck[] = [];
  try {
    await client.models.promote({ name: NAME, version, justification });
  } catch (thrown) {
    if (fromContract(thrown).code !== 'CHECKS_FAILED') throw thrown;
    refused = checks.filter(({ passed }) => !passed);
    await client.models.promote({
      name: NAME,
      version,
      justification,
      overrideChecks: refused.map(({ check }) => check),
    });
  }
  await client.models.promote({ name: NAME, version, to: 'production', justification });
  return { refused, champion: `${NAME}@${version}` };
}
