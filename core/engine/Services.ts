import type { StudyImportance } from '../contract/index.ts';
import { promotionChecks, Registry } from '../registry/index.ts';
import {
  Backtests,
  Budgets,
  Experiments,
  Explanations,
  Hypotheses,
  Ledger,
  Overrides,
  Policies,
  RegimeFits,
  Reproductions,
  Snapshots,
  Studies,
} from '../research/index.ts';
import { DriftReports, Predictions } from '../serving/index.ts';
import { ArtifactStore, type MarketStore, type MetadataStore, type WorkspacePaths } from '../storage/index.ts';
import { Feed } from './Feed.ts';
import { countedTrials } from './flows/countedTrials.ts';
import { judgedTests, testsOf } from './flows/testsOf.ts';
import type { TrialEvidence } from './flows/trialEvidence.ts';
import { Jobs } from './Jobs.ts';
import { KeptResults } from './KeptResults.ts';
import { Mutex } from './Mutex.ts';
import type { ProcessHost } from './ProcessHost.ts';
import { Turns } from './Turns.ts';

export interface ServicesOptions {
  paths: WorkspacePaths;
  metadata: MetadataStore;
  market: MarketStore;
  host: ProcessHost;
  threads: number;
  now: () => Date;
}

/** Everything an open workspace offers, wired once. */
export interface Services extends ServicesOptions {
  artifacts: ArtifactStore;
  ledger: Ledger;
  policies: Policies;
  overrides: Overrides;
  hypotheses: Hypotheses;
  budgets: Budgets;
  snapshots: Snapshots;
  experiments: Experiments;
  explanations: Explanations;
  studies: Studies;
  backtests: Backtests;
  reproductions: Reproductions;
  registry: Registry;
  predictions: Predictions;
  driftReports: DriftReports;
  regimeFits: RegimeFits;
  jobs: Jobs;
  trialEvidence: KeptResults<TrialEvidence>;
  studyImportance: KeptResults<StudyImportance>;
  feed: Feed;
  /** Of jobs that would do, and pay for, the same. */
  turns: Turns;
  /** Held by whoever writes to the market store. */
  marketWrites: Mutex;
}

export function createServices(options: ServicesOptions): Services {
  const { paths, metadata, host, threads, now } = options;
  const artifacts = new ArtifactStore(paths.artifacts);
  const feed = new Feed();
  const ledger = new Ledger(metadata, paths.anchor, now, (events) => feed.lineage(events));
  const policies = new Policies(metadata, ledger, paths.policy);
  const overrides = new Overrides(metadata, ledger);
  const budgets = new Budgets(metadata, ledger, overrides);
  const experiments = new Experiments(metadata, artifacts, ledger, overrides);
  const reproductions = new Reproductions(metadata, ledger);
  const hypotheses = new Hypotheses(metadata, ledger);
  const checksOf = (id: string) => {
    const experiment = experiments.get(id);
    const inForce = policies.current('system');
    const trials = countedTrials(services, hypotheses.get(experiment.hypothesis));
    const multipleTesting = () => judgedTests(testsOf(services, experiment), inForce.policy);
    return promotionChecks(experiment, { ...inForce, trials, multipleTesting }, reproductions.last(id));
  };
  const services: Services = {
    ...options,
    artifacts,
    ledger,
    policies,
    overrides,
    experiments,
    hypotheses,
    budgets,
    explanations: new Explanations(metadata, artifacts, ledger),
    studies: new Studies(metadata, ledger, budgets),
    backtests: new Backtests(metadata, artifacts, ledger),
    reproductions,
    snapshots: new Snapshots(metadata, ledger, paths.snapshots),
    registry: new Registry(metadata, ledger, overrides, checksOf),
    predictions: new Predictions(metadata, artifacts, ledger),
    driftReports: new DriftReports(metadata, ledger),
    regimeFits: new RegimeFits(metadata, artifacts, ledger),
    jobs: new Jobs({ store: metadata, host, folder: paths.jobs, threads, now, onEvent: (event) => feed.job(event) }),
    feed,
    turns: new Turns(),
    trialEvidence: new KeptResults(),
    studyImportance: new KeptResults(),
    marketWrites: new Mutex(),
  };
  return services;
}
