import type { FeatureChoice, Preprocessing, Selection } from '../../contract/index.ts';
import type { Dataset } from '../../features/index.ts';

/** What is done to the features before a model sees them; nothing without either. */
export interface PipelineSpec {
  readonly preprocessing?: Preprocessing | undefined;
  readonly selection?: Selection | undefined;
}

/** The rows that a pipeline is applied to; rows ascend by date. */
export type Panel = Pick<Dataset, 'features' | 'symbols' | 'matrix' | 'rowDate' | 'rowSymbol' | 'sectors'>;

/** Grows when the same state would be applied in another way. */
export const PIPELINE_VERSION = 2;

/** A pipeline with all it learned on its training rows; plain data. */
export interface FittedPipeline {
  readonly version: number;
  /** Names of the columns it takes, in order. */
  readonly features: readonly string[];
  readonly preprocessing: Preprocessing;
  /** By feature: what values are pulled in to; null where the feature has no known training value, or winsorise is off. */
  readonly limits: readonly (readonly [low: number, high: number] | null)[] | null;
  /** Of version 1 alone, instead of the sectors of the rows: symbol → sector as at training; others are `unknown`. */
  readonly sectors?: Readonly<Record<string, string>> | null;
  /**
   * By feature: what stands for unknown values after the other steps; null where nothing is known of the feature, which
   * then stays unknown, or where impute is off.
   */
  readonly fill: readonly (number | null)[] | null;
  /** Columns that the model sees, ascending. */
  readonly selected: readonly number[];
  /** What became of every feature, when there was a choice. */
  readonly choices: readonly FeatureChoice[] | null;
}

/** Whether the features go to the model as they are. */
export const isPlain = ({ preprocessing, selection }: PipelineSpec): boolean =>
  !selection && !Object.values(preprocessing ?? {}).some((step) => step !== undefined);
