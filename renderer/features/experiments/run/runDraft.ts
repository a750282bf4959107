import { trainInput, type Experiment, type GuardName } from '../../../../core/contract/index.ts';
import { pipelineDraftOf, type PipelineDraft } from './pipelineDraft.ts';
import { splitDraftOf, type SplitDraft } from './splitDraft.ts';

/** The run form as typed. */
export interface RunDraft extends SplitDraft, PipelineDraft {
  model: string;
  /** What differs from the defaults, as typed: by model, then by parameter. */
  params: Record<string, Record<string, string | boolean>>;
  features: readonly string[];
  /** Trading days; so is `entryDelay`. */
  horizon: string;
  entryDelay: string;
  quantilePercent: string;
  /** Basis points of a trade's notional. */
  costBps: string;
  seed: string;
  tags: readonly string[];
  notes: string;
  /** What the user writes to go on against a guard. */
  justifications: Partial<Record<GuardName, string>>;
}

const horizonOf = (label: string): string => label.replace(/^forward_return_(\d+)d$/, '$1');
const percentOf = (share: number): string => String(Number((100 * share).toPrecision(12)));

type Config = Omit<Experiment['config'], 'hypothesis' | 'features'>;

const fieldsOf = ({ label, entryDelay, split, portfolio, seed, ...config }: Config) => ({
  horizon: horizonOf(label),
  entryDelay: String(entryDelay),
  ...splitDraftOf(split),
  ...pipelineDraftOf(config),
  quantilePercent: percentOf(portfolio.quantile),
  costBps: String(portfolio.costBps),
  seed: String(seed),
});

/** The contract's defaults, as the form shows them. */
export const STANDARD = fieldsOf(trainInput.parse({ hypothesis: 'H0', model: '' }));

/** @param features those that a run takes by default */
export const newRun = (model: string, features: readonly string[]): RunDraft => ({
  ...{ model, params: {}, features, ...STANDARD },
  ...{ tags: [], notes: '', justifications: {} },
});

/** A run with everything as that of an experiment, but its tags and notes. */
export const runLike = ({ config, params, model }: Pick<Experiment, 'config' | 'params' | 'model'>): RunDraft => ({
  ...newRun(model, config.features ?? []),
  ...fieldsOf(config),
  params: {
    [model]: Object.fromEntries(
      Object.entries(params).map(([name, value]) => [name, typeof value === 'number' ? String(value) : value]),
    ),
  },
});
