import type { ModelKind, ParameterSpec } from '../../../../core/contract/index.ts';
import { type Dimension, type DimensionDraft, standardDimension, type Value } from './dimensionDraft.ts';

/** A parameter of a model, as the form searches it or leaves it. */
export interface SpaceRow {
  spec: ParameterSpec;
  draft: DimensionDraft;
  /** What a reset puts back. */
  standard: DimensionDraft;
  /** Its value where it is fixed, as typed. */
  fixed: string | boolean;
  /** The parameter on which it depends, and the values of that with which it says nothing. */
  unless: { name: string; values: readonly Value[] } | undefined;
}

/**
 * Every parameter of a model: those of its own space in the order of that, then all others.
 * @param space the model's own
 * @param typed what was typed of dimensions, by parameter
 * @param params what was typed of values, by parameter
 */
export function spaceRows(
  { parameters }: Pick<ModelKind, 'parameters'>,
  space: readonly Dimension[],
  typed: Readonly<Record<string, Partial<DimensionDraft>>>,
  params: Readonly<Record<string, string | boolean>>,
): SpaceRow[] {
  const row = (spec: ParameterSpec): SpaceRow => {
    const own = space.find(({ name }) => name === spec.name);
    const standard = standardDimension(spec, own);
    return {
      ...{ spec, standard, draft: { ...standard, ...typed[spec.name] } },
      fixed: params[spec.name] ?? (typeof spec.default === 'boolean' ? spec.default : String(spec.default)),
      unless: own && unlessOf(own, space),
    };
  };
  const searched = space.flatMap(({ name }) => parameters.filter((spec) => spec.name === name));
  return [...searched, ...parameters.filter((spec) => !searched.includes(spec))].map(row);
}

/** Whether a reset of a row's search would change it. */
export const isChanged = ({ draft, standard }: Pick<SpaceRow, 'draft' | 'standard'>): boolean =>
  Object.entries(standard).some(([name, value]) => draft[name as keyof DimensionDraft] !== value);

function unlessOf({ when }: Dimension, space: readonly Dimension[]): SpaceRow['unless'] {
  const parent = space.find(({ name }) => name === when?.name);
  if (!when || parent?.kind !== 'categorical') return undefined;
  return { name: when.name, values: parent.choices.filter((choice) => !when.in.includes(choice)) };
}
