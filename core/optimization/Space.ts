export type Value = number | string | boolean;

/** A dimension is searched only where an earlier one is active and has one of the values. */
export interface When {
  readonly name: string;
  readonly in: readonly Value[];
}

/** A hyperparameter that is a number; both ends are included. */
export interface NumericDimension {
  readonly name: string;
  readonly kind: 'float' | 'integer';
  readonly low: number;
  readonly high: number;
  /** Searched by its logarithm; `low` is above 0 then (an integer's at least 1) and there is no `step`. */
  readonly log?: boolean;
  /** Only `low`, `low + step`, …; an integer's is 1 unless given. */
  readonly step?: number;
  readonly when?: When;
}

export interface CategoricalDimension {
  readonly name: string;
  readonly kind: 'categorical';
  /** Without order; each once. */
  readonly choices: readonly Value[];
  readonly when?: When;
}

export type Dimension = NumericDimension | CategoricalDimension;

/** What a study searches; a dimension with `when` stands after the one that it depends on. */
export type Space = readonly Dimension[];

/** A value for each active dimension, and for no other. */
export type Point = Readonly<Record<string, Value>>;

/** Whether a dimension is searched, given the values of those before it. */
export const isActive = ({ when }: Dimension, point: Point): boolean =>
  when === undefined || (Object.hasOwn(point, when.name) && when.in.includes(point[when.name]));
