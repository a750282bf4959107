import type { JobKind } from '../contract/index.ts';
import { backtestJob } from './definitions/backtestJob.ts';
import { demoJob } from './definitions/demoJob.ts';
import { driftJob } from './definitions/driftJob.ts';
import { evidenceJob } from './definitions/evidenceJob.ts';
import { explainJob } from './definitions/explainJob.ts';
import { featuresJob } from './definitions/featuresJob.ts';
import { holdoutJob } from './definitions/holdoutJob.ts';
import { importanceJob } from './definitions/importanceJob.ts';
import { importJob } from './definitions/importJob.ts';
import { predictJob } from './definitions/predictJob.ts';
import { regimesJob } from './definitions/regimesJob.ts';
import { snapshotJob } from './definitions/snapshotJob.ts';
import { studyJob } from './definitions/studyJob.ts';
import { trainJob } from './definitions/trainJob.ts';
import type { JobContext } from './protocol.ts';

/** What a compute process can do: pure functions of a config and the files of a folder. */
export const JOBS = {
  import: importJob,
  features: featuresJob,
  snapshot: snapshotJob,
  train: trainJob,
  study: studyJob,
  importance: importanceJob,
  evidence: evidenceJob,
  explain: explainJob,
  backtest: backtestJob,
  holdout: holdoutJob,
  predict: predictJob,
  drift: driftJob,
  regimes: regimesJob,
  demo: demoJob,
} satisfies Record<JobKind, (config: never, context: JobContext) => unknown>;
