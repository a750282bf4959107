import type { Experiment, Preprocessing, Selection } from '../../../../core/contract/index.ts';

type Config = Pick<Experiment['config'], 'preprocessing' | 'selection'>;

/** What is fitted inside each fold, as it is typed in the form. */
export interface PipelineDraft {
  /** '' for none. */
  winsorisePercent: string;
  standardise: NonNullable<Preprocessing['standardise']> | 'none';
  neutralise: NonNullable<Preprocessing['neutralise']> | 'none';
  impute: NonNullable<Preprocessing['impute']> | 'none';
  select: Selection['method'] | 'none';
  maxFeatures: string;
  maxCorrelation: string;
}

export type PipelineNumber = 'winsorisePercent' | 'maxFeatures' | 'maxCorrelation';

const MAX_FEATURES = 20;
const MAX_CORRELATION = 0.9;
const shown = (value: number): string => String(Number(value.toPrecision(12)));

export const pipelineDraftOf = ({ preprocessing = {}, selection }: Config): PipelineDraft => ({
  winsorisePercent: preprocessing.winsorise === undefined ? '' : shown(100 * preprocessing.winsorise),
  standardise: preprocessing.standardise ?? 'none',
  neutralise: preprocessing.neutralise ?? 'none',
  impute: preprocessing.impute ?? 'none',
  select: selection?.method ?? 'none',
  maxFeatures: String(selection?.maxFeatures ?? MAX_FEATURES),
  maxCorrelation: String(selection?.maxCorrelation ?? MAX_CORRELATION),
});

/** @param number what a field holds, as a number; what is wrong with it goes on record */
export function pipelineInputOf(draft: PipelineDraft, number: (name: PipelineNumber) => number): Config {
  const { standardise, neutralise, impute, select } = draft;
  const preprocessing: Preprocessing = {
    ...(draft.winsorisePercent.trim() !== '' && { winsorise: number('winsorisePercent') / 100 }),
    ...(standardise !== 'none' && { standardise }),
    ...(neutralise !== 'none' && { neutralise }),
    ...(impute !== 'none' && { impute }),
  };
  const selection = (method: Selection['method']): Selection => ({
    method,
    maxFeatures: number('maxFeatures'),
    maxCorrelation: method === 'correlation' ? number('maxCorrelation') : MAX_CORRELATION,
  });
  return {
    ...(Object.keys(preprocessing).length > 0 && { preprocessing }),
    ...(select !== 'none' && { selection: selection(select) }),
  };
}
