import {
  formatCount,
  MAX_GRID_CELLS,
  type BacktestSettings,
  type BacktestSummary,
  type GridAxis,
} from '../../../core/contract/index.ts';
import { OPTION_WORDS } from '../../../core/figures/index.ts';
import { typedIn, type BacktestDraft } from './backtestDraft.ts';
import { fieldOf, FIELDS, type BacktestOption } from './backtestFields.ts';
import { optionTakes, parseOption, typedOption, type OptionValue } from './backtestOption.ts';

/** By option; of an axis under `axis.<place>`, of the grid under `cells`. */
export type BacktestProblems = Record<string, string>;

/** What is asked of the engine; whole only where there is no problem. */
export interface AskedBacktest {
  kind: BacktestSummary['kind'];
  /** What differs from the experiment's own portfolio. */
  options: Partial<BacktestSettings>;
  axes: GridAxis[];
  cells: number;
  trials: number;
  /** Options with a field: not those that the grid gives, nor those without an effect beside the others. */
  shown: ReadonlySet<BacktestOption>;
  problems: BacktestProblems;
}

/** @param own the options under which a backtest is no trial */
export function askedOf(draft: BacktestDraft, own: BacktestSettings): AskedBacktest {
  const problems: BacktestProblems = {};
  const axes = draft.kind === 'run' ? [] : axesOf(draft, problems);
  const values = valuesOf(draft, own, axes);
  const places = new Map(axes.map(({ option }) => [option, placeOf(draft, option)]));
  const shown = new Set(
    FIELDS.map(({ option }) => option).filter((option) => !places.has(option) && matters(option, values)),
  );
  for (const option of shown) {
    const field = fieldOf(option);
    if (parseOption(field, typedIn(draft, field, own)) === undefined) problems[option] = `Give ${optionTakes(field)}.`;
  }
  for (const [option, place] of places) {
    if (!matters(option, values)) {
      problems[place] = `${OPTION_WORDS[option].title} has no effect beside the other options.`;
    }
  }
  if (values.get('sides')!.includes('long_only')) {
    for (const option of ['sectorNeutral', 'betaNeutral'] as const) {
      if (!values.get(option)!.includes(true)) continue;
      problems[places.get(option) ?? option] = 'A long-only portfolio cannot be neutral; hold both sides.';
    }
  }
  const differing = [...shown].filter((option) => values.get(option)![0] !== own[option]);
  const options = Object.fromEntries(
    differing.map((option) => [option, values.get(option)![0]]),
  ) as Partial<BacktestSettings>;
  const cells = axes.reduce((product, axis) => product * axis.values.length, 1);
  if (cells > MAX_GRID_CELLS) {
    problems['cells'] = `${formatCount(cells)} cells; a grid has at most ${formatCount(MAX_GRID_CELLS)}.`;
  }
  const trials = draft.kind === 'grid' ? cells : differing.length > 0 ? 1 : 0;
  return { kind: draft.kind, options, axes, cells, trials, shown, problems };
}

/** The problem to mend first, with its field, which may be out of view; null without one. */
export function firstProblem(problems: BacktestProblems): string | null {
  if (problems['cells'] !== undefined) return problems['cells'];
  const first = Object.entries(problems).at(0);
  if (!first) return null;
  const [place, text] = first;
  return `${place.startsWith('axis.') ? 'Grid' : OPTION_WORDS[place as BacktestOption].title}: ${text}`;
}

type Values = ReadonlyMap<BacktestOption, readonly OptionValue[]>;

/** Of each option those of its axis, or the one of its field; its own where that cannot be read. */
const valuesOf = (draft: BacktestDraft, own: BacktestSettings, axes: readonly GridAxis[]): Values =>
  new Map(
    FIELDS.map((field) => {
      const axis = axes.find(({ option }) => option === field.option);
      const typed = parseOption(field, typedIn(draft, field, own));
      return [field.option, axis?.values ?? [typed === undefined ? own[field.option] : typed]];
    }),
  );

/** Whether an option has an effect beside the values that the others have. */
function matters(option: BacktestOption, values: Values): boolean {
  const rules = values.get('rule')!;
  if (option === 'quantile') return rules.includes('quantile');
  if (option === 'threshold') return rules.includes('threshold') || rules.includes('z_score');
  if (option === 'maxGross') return values.get('volatilityTarget')!.some((value) => value !== null);
  return true;
}

const placeOf = ({ axes }: BacktestDraft, option: BacktestOption): string =>
  `axis.${axes.findIndex((axis) => axis.option === option)}`;

/** The axes with the values that could be read; what is wrong with them goes on record. */
function axesOf({ axes }: BacktestDraft, problems: BacktestProblems): GridAxis[] {
  const found = axes.flatMap(({ option, values: typed }, place): GridAxis[] => {
    if (option === '') return [];
    const field = fieldOf(option);
    const parts = typed.split(',').filter((part) => part.trim() !== '');
    const values = parts.map((part) => parseOption(field, part)).filter((value) => value !== undefined);
    const twice = values.find((value, k) => values.indexOf(value) < k);
    if (values.length === 0 || values.length < parts.length) {
      problems[`axis.${place}`] = `Give values with commas, each ${optionTakes(field)}.`;
    } else if (twice !== undefined) {
      problems[`axis.${place}`] = `${typedOption(field, twice) || 'none'} is given twice; each cell is a trial.`;
    } else if (axes.findIndex((axis) => axis.option === option) < place) {
      problems[`axis.${place}`] = `${OPTION_WORDS[option].title} is given twice; give all its values at once.`;
    }
    return [{ option, values }];
  });
  if (found.length === 0) problems['axis.0'] = 'Choose an option.';
  return found;
}
