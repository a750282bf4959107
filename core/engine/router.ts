import { implement, ORPCError, type Router } from '@orpc/server';
import { AppError, contract, isoOf, type Actor, type JobEvent } from '../contract/index.ts';
import { FEATURES } from '../features/index.ts';
import { MODELS } from '../models/index.ts';
import { parseId, type HypothesisRow } from '../research/index.ts';
import { createStudy, standardSpace } from './createStudy.ts';
import { badInput } from './badInput.ts';
import { compareExperiments } from './compareExperiments.ts';
import { runBacktest, runBacktestGrid } from './flows/backtest.ts';
import { comparePlanted, generateDemo, loadDemo } from './flows/demo.ts';
import { evidenceOf } from './flows/evidence.ts';
import { explain, explanationOf } from './flows/explain.ts';
import { exportModel } from './flows/exportModel.ts';
import { buildFeatures, exportFeatures } from './flows/features.ts';
import { foldPlan } from './flows/foldPlan.ts';
import { evaluateHoldout } from './flows/holdout.ts';
import { importFile, pastImports } from './flows/importFile.ts';
import { previewFile } from './flows/previewFile.ts';
import { quality } from './flows/quality.ts';
import { fitRegimes, performanceOfExperiment } from './flows/regimes.ts';
import { monitor, predict } from './flows/serving.ts';
import { reproduce } from './flows/reproduce.ts';
import { buildSnapshot, currentSnapshot } from './flows/snapshot.ts';
import { shownSnapshot } from './flows/snapshotLeakage.ts';
import { runStudy, stopStudy, trainTrial } from './flows/study.ts';
import { studyImportance } from './flows/studyImportance.ts';
import { train, validate } from './flows/train.ts';
import type { RunningJob } from './Jobs.ts';
import type { Services } from './Services.ts';
import { doctor, verifyLineage, workspaceInfo } from './workspaceInfo.ts';

/** Who calls. */
export interface EngineContext {
  actor: Actor;
}
export type EngineRouter = Router<typeof contract, EngineContext>;

/** The contract over an open workspace: handlers only find the service, and turn its errors into the contract's. */
export function createRouter(services: Services): EngineRouter {
  const { ledger, policies, hypotheses, budgets, snapshots, experiments, studies, registry, jobs, feed } = services;
  const os = implement(contract)
    .$context<EngineContext>()
    .use(async ({ next }, input) => {
      try {
        return await next();
      } catch (thrown) {
        throw toContract(badInput(thrown, input) ?? thrown);
      }
    });
  const described = (row: HypothesisRow, actor: Actor) =>
    hypotheses.describe(row, policies.current(actor).policy, budgets.trials(row.id), budgets.looks(row));

  return os.router({
    workspace: {
      info: os.workspace.info.handler(() => workspaceInfo(services)),
      feed: os.workspace.feed.handler(({ signal }) => feed.read(jobs.running(), signal)),
      doctor: os.workspace.doctor.handler(() => doctor(services)),
    },
    market: {
      preview: os.market.preview.handler(({ input, context }) =>
        typed(jobs.start('import', `Preview ${input.path}`, context.actor, (job) => previewFile(job, input))),
      ),
      importBars: os.market.importBars.handler(({ input, context }) =>
        typed(
          jobs.start('import', `Import bars from ${input.path}`, context.actor, (job) =>
            importFile(services, job, 'bars', input),
          ),
        ),
      ),
      importUniverse: os.market.importUniverse.handler(({ input, context }) =>
        typed(
          jobs.start('import', `Import universe from ${input.path}`, context.actor, (job) =>
            importFile(services, job, 'universe', input),
          ),
        ),
      ),
      importFundamentals: os.market.importFundamentals.handler(({ input, context }) =>
        typed(
          jobs.start('import', `Import fundamentals from ${input.path}`, context.actor, (job) =>
            importFile(services, job, 'fundamentals', input),
          ),
        ),
      ),
      imports: os.market.imports.handler(() => pastImports(services)),
      calendar: os.market.calendar.handler(async () =>
        Array.from(await services.market.bars.calendar(), (d) => isoOf(d)),
      ),
      quality: os.market.quality.handler(({ input }) => quality(services, input.asOf)),
    },
    features: {
      list: os.features.list.handler(() => FEATURES.map((feature) => ({ ...feature }))),
      build: os.features.build.handler(({ context }) =>
        typed(jobs.start('features', 'Build features', context.actor, (job) => buildFeatures(services, job))),
      ),
      export: os.features.export.handler(({ input, context }) =>
        typed(
          jobs.start('features', `Export features to ${input.out}`, context.actor, (job) =>
            exportFeatures(services, job, input),
          ),
        ),
      ),
    },
    hypotheses: {
      create: os.hypotheses.create.handler(async ({ input, context }) => {
        const id = hypotheses.create(context.actor, input, await services.market.bars.calendar());
        return described(hypotheses.get(`H${id}`), context.actor);
      }),
      list: os.hypotheses.list.handler(({ context }) => hypotheses.list().map((row) => described(row, context.actor))),
      get: os.hypotheses.get.handler(({ input, context }) => described(hypotheses.get(input.id), context.actor)),
      update: os.hypotheses.update.handler(({ input, context }) => {
        // Closing releases the holdout for training: whoever may look at none may release none.
        if (input.status !== undefined) {
          services.overrides.requireUser(context.actor, 'hypothesis.close', `hypothesis:${input.id}`);
        }
        hypotheses.update(context.actor, input.id, input);
        return described(hypotheses.get(input.id), context.actor);
      }),
    },
    snapshots: {
      build: os.snapshots.build.handler(({ input, context }) => {
        const row = hypotheses.get(input.hypothesis);
        return typed(
          jobs.start('snapshot', `Snapshot of ${input.hypothesis}`, context.actor, async (job) =>
            shownSnapshot(await buildSnapshot(services, job, row, input), policies.current(context.actor).policy),
          ),
        );
      }),
      list: os.snapshots.list.handler(({ context }) => {
        const { policy } = policies.current(context.actor);
        return snapshots.list().map((manifest) => shownSnapshot(manifest, policy));
      }),
      current: os.snapshots.current.handler(async ({ input, context }) => {
        const found = await currentSnapshot(services, hypotheses.get(input.hypothesis), input);
        return found ? shownSnapshot(found, policies.current(context.actor).policy) : null;
      }),
      get: os.snapshots.get.handler(({ input, context }) =>
        shownSnapshot(snapshots.get(input.hash), policies.current(context.actor).policy),
      ),
    },
    experiments: {
      catalogue: os.experiments.catalogue.handler(() =>
        MODELS.map(({ name, aliases, version, description, parameters }) => ({
          ...{ name, version, description, aliases: [...aliases] },
          parameters: parameters.map((parameter) => ({ ...parameter })),
        })),
      ),
      planFolds: os.experiments.planFolds.handler(({ input, signal }) => foldPlan(services, input, signal)),
      train: os.experiments.train.handler(({ input, context }) =>
        typed(
          jobs.start('train', `Train ${input.model} on ${input.hypothesis}`, context.actor, (job) =>
            train(services, job, input),
          ),
        ),
      ),
      validate: os.experiments.validate.handler(({ input, context }) =>
        typed(jobs.start('train', `Validate ${input.id}`, context.actor, (job) => validate(services, job, input))),
      ),
      list: os.experiments.list.handler(({ input }) =>
        experiments.list(input.hypothesis === undefined ? undefined : parseId('H', 'a hypothesis', input.hypothesis)),
      ),
      get: os.experiments.get.handler(({ input }) => experiments.get(input.id)),
      compare: os.experiments.compare.handler(({ input }) =>
        compareExperiments(input.ids.map((id) => experiments.get(id))),
      ),
      annotate: os.experiments.annotate.handler(({ input, context }) => {
        experiments.annotate(context.actor, input.id, input);
        return experiments.get(input.id);
      }),
    },
    reproductions: {
      run: os.reproductions.run.handler(({ input, context }) =>
        typed(
          jobs.start('train', `Reproduce ${input.experiment}`, context.actor, (job) => reproduce(services, job, input)),
        ),
      ),
      list: os.reproductions.list.handler(({ input }) => services.reproductions.list(input.experiment)),
    },
    explanations: {
      run: os.explanations.run.handler(({ input, context }) =>
        typed(
          jobs.start('explain', `Explain ${input.experiment}`, context.actor, (job) => explain(services, job, input), {
            key: `explain ${input.experiment}`,
          }),
        ),
      ),
      get: os.explanations.get.handler(({ input }) => explanationOf(services, input.experiment)),
    },
    studies: {
      spaces: os.studies.spaces.handler(() =>
        Object.fromEntries(MODELS.map(({ name }) => [name, standardSpace(name)])),
      ),
      create: os.studies.create.handler(({ input, context }) => createStudy(services, context.actor, input)),
      run: os.studies.run.handler(({ input, context }) =>
        typed(jobs.start('study', `Run ${input.id}`, context.actor, (job) => runStudy(services, job, input))),
      ),
      stop: os.studies.stop.handler(({ input }) => stopStudy(services, input.id)),
      list: os.studies.list.handler(({ input }) =>
        studies.list(input.hypothesis === undefined ? undefined : parseId('H', 'a hypothesis', input.hypothesis)),
      ),
      get: os.studies.get.handler(({ input }) => studies.get(input.id)),
      importance: os.studies.importance.handler(({ input, context }) =>
        typed(studyImportance(services, context.actor, input.id)),
      ),
      train: os.studies.train.handler(({ input, context }) =>
        typed(
          jobs.start('train', `Train a trial of ${input.id}`, context.actor, (job) => trainTrial(services, job, input)),
        ),
      ),
    },
    backtests: {
      run: os.backtests.run.handler(({ input, context }) =>
        typed(
          jobs.start('backtest', `Backtest ${input.experiment}`, context.actor, (job) =>
            runBacktest(services, job, input),
          ),
        ),
      ),
      grid: os.backtests.grid.handler(({ input, context }) =>
        typed(
          jobs.start('backtest', `Grid of backtests of ${input.experiment}`, context.actor, (job) =>
            runBacktestGrid(services, job, input),
          ),
        ),
      ),
      list: os.backtests.list.handler(({ input }) => services.backtests.list(input.experiment)),
      get: os.backtests.get.handler(({ input }) => services.backtests.get(input.id)),
    },
    holdout: {
      list: os.holdout.list.handler(({ input }) => experiments.looks(input.experiment)),
      evaluate: os.holdout.evaluate.handler(({ input, context: { actor } }) => {
        const experiment = parseId('E', 'an experiment', input.experiment);
        const work = (job: RunningJob) => evaluateHoldout(services, job, input);
        // Asked twice at once it is one look; who may look, and by which override, is asked of each.
        const key = `holdout ${experiment} ${actor} ${JSON.stringify(input.overrides)}`;
        return typed(jobs.start('holdout', `Evaluate ${input.experiment} on the holdout`, actor, work, { key }));
      }),
    },
    guards: {
      policy: os.guards.policy.handler(({ context }) => policies.current(context.actor)),
      evidence: os.guards.evidence.handler(({ input, context }) =>
        typed(evidenceOf(services, context.actor, input.experiment, policies.current(context.actor).policy)),
      ),
    },
    models: {
      register: os.models.register.handler(({ input, context }) => {
        const experiment = experiments.get(input.experiment);
        return registry.register(context.actor, input.name, experiment, experiment.trained_through);
      }),
      list: os.models.list.handler(() => registry.list()),
      get: os.models.get.handler(({ input }) => registry.get(input)),
      promote: os.models.promote.handler(({ input, context }) =>
        registry.promote(context.actor, input, input.to, input.justification, input.overrideChecks),
      ),
      reject: os.models.reject.handler(({ input, context }) =>
        registry.reject(context.actor, input, input.justification),
      ),
      rollback: os.models.rollback.handler(({ input, context }) =>
        registry.rollback(context.actor, input.name, input.justification),
      ),
      export: os.models.export.handler(({ input }) => exportModel(services, input)),
      history: os.models.history.handler(({ input }) => registry.history(input.name, input.on)),
    },
    serving: {
      latest: os.serving.latest.handler(({ input: { model, version } }) => {
        registry.get({ name: model, version });
        return services.predictions.latest(model, version);
      }),
      predict: os.serving.predict.handler(({ input, context }) =>
        typed(
          jobs.start('predict', `Predict ${input.date} with ${input.model}`, context.actor, (job) =>
            predict(services, job, input),
          ),
        ),
      ),
    },
    monitoring: {
      run: os.monitoring.run.handler(({ input, context }) =>
        typed(jobs.start('drift', `Monitor ${input.model}`, context.actor, (job) => monitor(services, job, input))),
      ),
      status: os.monitoring.status.handler(() => services.driftReports.latest()),
    },
    regimes: {
      fit: os.regimes.fit.handler(({ input, context }) =>
        typed(
          jobs.start('regimes', `Regimes of ${input.hypothesis}`, context.actor, (job) =>
            fitRegimes(services, job, input),
          ),
        ),
      ),
      list: os.regimes.list.handler(({ input }) =>
        services.regimeFits.list(
          input.hypothesis === undefined ? undefined : parseId('H', 'a hypothesis', input.hypothesis),
        ),
      ),
      get: os.regimes.get.handler(({ input }) => services.regimeFits.get(input.id)),
      performance: os.regimes.performance.handler(({ input }) => performanceOfExperiment(services, input)),
    },
    demo: {
      generate: os.demo.generate.handler(({ input, context }) =>
        typed(
          jobs.start('demo', `Demo market of seed ${input.seed}`, context.actor, (job) => generateDemo(job, input)),
        ),
      ),
      load: os.demo.load.handler(({ input, context }) =>
        typed(
          jobs.start('demo', `Load the demo market of seed ${input.seed}`, context.actor, (job) =>
            loadDemo(services, job, input),
          ),
        ),
      ),
      compare: os.demo.compare.handler(({ input }) => comparePlanted(services, input)),
    },
    lineage: {
      list: os.lineage.list.handler(({ input }) => ledger.list(input)),
      verify: os.lineage.verify.handler(() => verifyLineage(services)),
    },
    jobs: {
      list: os.jobs.list.handler(({ input }) => jobs.list(input.limit)),
      get: os.jobs.get.handler(({ input }) => jobs.get(input.id)),
      watch: os.jobs.watch.handler(({ input }) => typed(jobs.watch(input.id))),
      log: os.jobs.log.handler(({ input }) => jobs.log(input.id)),
      cancel: os.jobs.cancel.handler(({ input }) => jobs.cancel(input.id)),
    },
  });
}

/** A stream whose errors are the contract's. */
async function* typed<Result>(events: AsyncGenerator<JobEvent, Result>): AsyncGenerator<JobEvent, Result> {
  try {
    return yield* events;
  } catch (thrown) {
    throw toContract(thrown);
  }
}

function toContract(thrown: unknown): ORPCError<string, unknown> {
  if (thrown instanceof ORPCError) return thrown;
  const { code, message, details } = AppError.from(thrown);
  return new ORPCError(code, { defined: true, message, data: details ? { details } : {}, cause: thrown });
}
