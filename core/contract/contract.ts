import { backtestsContract } from './backtest.ts';
import { demoContract } from './demo.ts';
import { evidenceContract } from './evidence.ts';
import { experimentsContract, holdoutContract } from './experiments.ts';
import { explanationsContract } from './explain.ts';
import { featuresContract } from './features.ts';
import { guardsContract } from './guards.ts';
import { hypothesesContract } from './hypotheses.ts';
import { jobsContract } from './jobs.ts';
import { lineageContract } from './lineage.ts';
import { marketContract } from './market.ts';
import { modelsContract } from './models.ts';
import { monitoringContract } from './monitoring.ts';
import { reproductionsContract } from './reproductions.ts';
import { regimesContract } from './regimes.ts';
import { servingContract } from './serving.ts';
import { snapshotsContract } from './snapshots.ts';
import { studiesContract } from './studies.ts';
import { workspaceContract } from './workspace.ts';

/** Everything a client can ask of the engine. */
export const contract = {
  workspace: workspaceContract,
  market: marketContract,
  features: featuresContract,
  hypotheses: hypothesesContract,
  snapshots: snapshotsContract,
  experiments: experimentsContract,
  studies: studiesContract,
  reproductions: reproductionsContract,
  explanations: explanationsContract,
  backtests: backtestsContract,
  holdout: holdoutContract,
  guards: { ...guardsContract, ...evidenceContract },
  models: modelsContract,
  serving: servingContract,
  monitoring: monitoringContract,
  regimes: regimesContract,
  lineage: lineageContract,
  jobs: jobsContract,
  demo: demoContract,
};
export type Contract = typeof contract;
