import {
  combinationsOf,
  type Contract,
  formatCount,
  type GuardName,
  justification,
  type ModelKind,
  MOST_COST_BPS,
  MOST_FOLDS,
  type ParameterSpec,
  type Selection,
  type SplitInput,
} from '../../../../core/contract/index.ts';
import type { InferContractRouterInputs } from '@orpc/contract';
import { parseNumber, rangeText, type NumberRange } from '../../../components/parseNumber.ts';
import { pipelineInputOf, type PipelineNumber } from './pipelineDraft.ts';
import { foldsIn } from './foldLines.ts';
import type { RunDraft } from './runDraft.ts';
import { splitInputOf, type SplitNumber } from './splitDraft.ts';

type NumberName = 'horizon' | 'entryDelay' | 'quantilePercent' | 'costBps' | 'seed' | SplitNumber | PipelineNumber;

/** The ranges of the contract, in the form's units. */
export const RANGES: Record<NumberName, NumberRange> = {
  horizon: { isInteger: true, minimum: 1, maximum: 9999 },
  entryDelay: { isInteger: true, minimum: 0, maximum: 21 },
  folds: { isInteger: true, minimum: 2, maximum: 50 },
  minTrainDays: { isInteger: true, minimum: 20 },
  trainDays: { isInteger: true, minimum: 20 },
  embargoDays: { isInteger: true, minimum: 0 },
  blocks: { isInteger: true, minimum: 3, maximum: 20 },
  testBlocks: { isInteger: true, minimum: 1, maximum: 10 },
  groups: { isInteger: true, minimum: 2, maximum: 50 },
  winsorisePercent: { minimum: 0.01, maximum: 25 },
  maxFeatures: { isInteger: true, minimum: 1, maximum: 500 },
  maxCorrelation: { minimum: 0.1, maximum: 1 },
  quantilePercent: { minimum: 1, maximum: 50 },
  costBps: { minimum: 0, maximum: MOST_COST_BPS },
  seed: { isInteger: true, minimum: 0, maximum: 4_294_967_295 },
};

const FIELDS: Record<string, string> = {
  ...{ horizon: 'Horizon', entryDelay: 'Entry delay', folds: 'Test folds', minTrainDays: 'First training' },
  ...{ trainDays: 'Window', foldLines: 'Folds', binEdges: 'Bin edges' },
  ...{ blocks: 'Blocks', testBlocks: 'Tested blocks', groups: 'Groups', winsorisePercent: 'Winsorise' },
  ...{ maxFeatures: 'Most features', maxCorrelation: 'Largest correlation' },
  ...{ embargoDays: 'Embargo', quantilePercent: 'Quantile', costBps: 'Cost', seed: 'Seed', features: 'Features' },
};

/** By field; parameters under `param.<name>`, guards that refuse under `override.<guard>`. */
export type RunProblems = Record<string, string>;
type Input = InferContractRouterInputs<Contract>['experiments']['train'];
/** As the contract takes it; a selection has its numbers filled in. */
export type TrainInput = Omit<Input, 'selection'> & { selection?: Selection | undefined };

/** Each problem after the name of its field, in the order of the form's checks. */
export const problemTexts = (problems: RunProblems): string[] =>
  Object.entries(problems).map(
    ([field, problem]) => `${FIELDS[field] ?? field.replace(/^(param|override)\./, '')}: ${problem}`,
  );

export const rangeOf = ({ type, minimum, maximum }: ParameterSpec): NumberRange => ({
  ...{ isInteger: type !== 'number', minimum, maximum },
});

/** What a parameter's field takes, in words. */
export const takes = (spec: ParameterSpec): string =>
  spec.choices
    ? `some of ${spec.choices.join(', ')}, with commas`
    : spec.type === 'integers'
      ? `integers with commas, each ${rangeText(rangeOf(spec))}`
      : rangeText(rangeOf(spec));

/** What was typed as the contract takes it, or null where it is not what the field takes. */
export function typedValue(spec: ParameterSpec, typed: string | boolean): string | number | boolean | null {
  if (typeof typed === 'boolean' || spec.choices) return typed;
  if (spec.type !== 'integers') return parseNumber(typed, rangeOf(spec));
  const values = typed.split(',').map((part) => parseNumber(part, rangeOf(spec)));
  return values.includes(null) ? null : values.join(',');
}

/**
 * What the contract is asked for, and what is wrong with the form. The input is whole only when there is no problem.
 * @param openDays trading days before the holdout, or null while they are not counted
 */
export function runInput(
  draft: RunDraft,
  kind: ModelKind,
  hypothesis: string,
  openDays: number | null,
): { input: TrainInput; problems: RunProblems } {
  const problems: RunProblems = {};
  const number = (name: NumberName): number => {
    const value = parseNumber(draft[name], RANGES[name]);
    if (value === null) problems[name] = `Give ${rangeText(RANGES[name])}.`;
    return value ?? 0;
  };
  const [horizon, entryDelay] = [number('horizon'), number('entryDelay')];
  const split = splitInputOf(draft, number, (lines) => {
    const { folds, problem } = foldsIn(lines);
    if (problem) problems['foldLines'] = problem;
    return folds;
  });
  const usable = openDays === null ? Infinity : openDays - horizon - entryDelay;
  const hasDates = !problems['horizon'] && !problems['entryDelay'];
  if (hasDates) Object.assign(problems, splitProblems(split, usable, problems));
  if (draft.features.length === 0) problems['features'] = 'Choose at least one feature.';
  const pipeline = pipelineInputOf(draft, number);
  if (
    'binEdges' in split &&
    split.binEdges === 'first_fold' &&
    Object.values(pipeline).some((part) => part !== undefined)
  ) {
    problems['binEdges'] = "Preprocessing or selection gives every fold a matrix of its own: take each fold's edges.";
  }
  const input: TrainInput = {
    ...{ hypothesis, model: kind.name, params: paramsOf(draft, kind, problems), features: [...draft.features] },
    ...{ label: `forward_return_${horizon}d`, entryDelay },
    split,
    ...pipeline,
    portfolio: { quantile: number('quantilePercent') / 100, costBps: number('costBps') },
    ...{ seed: number('seed'), tags: [...draft.tags], notes: draft.notes, overrides: overridesOf(draft) },
  };
  return { input, problems };
}

const tooMany = (folds: number, field: string): RunProblems =>
  folds > MOST_FOLDS
    ? { [field]: `These are ${formatCount(folds)} folds; a split has at most ${formatCount(MOST_FOLDS)}.` }
    : {};

/** What is wrong with a split whose numbers are right one by one. @param usable trading days that have a label */
function splitProblems(split: SplitInput, usable: number, known: RunProblems): RunProblems {
  if (split.kind === 'combinatorial') {
    const { blocks = 0, testBlocks = 0 } = split;
    if (known['blocks'] || known['testBlocks']) return {};
    if (testBlocks >= blocks) return { testBlocks: `Give fewer than the ${blocks} blocks.` };
    return tooMany(combinationsOf(blocks, testBlocks), 'testBlocks');
  }
  if (split.kind === 'custom' || split.kind === 'purged_kfold') return {};
  const { folds = 0, minTrainDays = 0, trainDays = minTrainDays } = split;
  if (split.kind === 'grouped' && split.by === 'symbol' && !known['folds'] && !known['groups']) {
    const many = tooMany(folds * (split.groups ?? 0), 'groups');
    if (many['groups']) return many;
  }
  if (!known['trainDays'] && trainDays < minTrainDays) {
    return { trainDays: `Give at least the ${formatCount(minTrainDays)} days of the first training.` };
  }
  if (known['folds'] || known['minTrainDays'] || minTrainDays + folds <= usable) return {};
  return {
    minTrainDays: `${folds} folds after ${formatCount(minTrainDays)} days need ${formatCount(minTrainDays + folds)}; ${formatCount(usable)} days have a label.`,
  };
}

/** The parameters that differ from their defaults. */
function paramsOf(draft: RunDraft, { name: model, parameters }: ModelKind, problems: RunProblems) {
  const params: Record<string, string | number | boolean> = {};
  for (const spec of parameters) {
    const typed = draft.params[model]?.[spec.name];
    if (typed === undefined) continue;
    const value = typedValue(spec, typed);
    if (value === null) problems[`param.${spec.name}`] = `Give ${takes(spec)}.`;
    else if (value !== spec.default) params[spec.name] = value;
  }
  return params;
}

const overridesOf = ({ justifications }: RunDraft) =>
  Object.entries(justifications).flatMap(([guard, text]) => {
    const written = justification.safeParse(text);
    return written.success ? [{ guard: guard as GuardName, justification: written.data }] : [];
  });
