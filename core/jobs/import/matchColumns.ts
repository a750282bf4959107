import { AppError } from '../../contract/index.ts';
import type { Column } from './Table.ts';

/** The names that a field of what is imported usually goes by in files. */
export interface FieldNames {
  /** Lower case, words joined by one underscore. */
  readonly names: readonly string[];
  /** Said when the file must have it and has not. */
  readonly required?: string;
}
type Fields = Readonly<Record<string, FieldNames>>;

/** Field → name of the file's column, as `--map field=column` gives it; it overrides the usual names. */
export type ColumnMap = Readonly<Record<string, string>>;

export interface MatchedColumns {
  /** By position in the file. */
  readonly plan: (Column | null)[];
  /** Field → the file's column. */
  readonly used: Record<string, string>;
  /** Columns of the file that no field takes. */
  readonly ignored: string[];
}

/**
 * The positions of the columns that claim each field, by the map and else by its usual names in any case, spaces and
 * underscores equal: none, one, or several where it cannot be told which.
 * @throws AppError BAD_INPUT for a map that names an unknown field, an absent column or one column twice
 */
export function claimColumns<F extends Fields>(
  path: string,
  columns: readonly string[],
  fields: F,
  map: ColumnMap,
): Record<keyof F & string, number[]> {
  const normal = columns.map(normalise);
  for (const field of Object.keys(map))
    if (!(field in fields))
      throw new AppError(
        'BAD_INPUT',
        `--map names the field "${field}". Fields are ${Object.keys(fields).join(', ')}.`,
      );

  const taken = new Set<number>();
  const claims = Object.entries(fields).map(([field, { names }]): [string, number[]] => {
    const mapped = map[field];
    const found = mapped === undefined ? claimants(normal, names) : named(columns, normal, mapped);
    if (found.length === 0 && mapped !== undefined)
      throw new AppError(
        'BAD_INPUT',
        `--map ${field}=${mapped}: ${path} has no such column. It has ${listed(columns)}.`,
      );
    if (found.length === 1) {
      const [at] = found;
      if (taken.has(at))
        throw new AppError(
          'BAD_INPUT',
          `The column ${JSON.stringify(columns[at])} cannot be ${field} and another field at once.`,
        );
      taken.add(at);
    }
    return [field, found];
  });
  return Object.fromEntries(claims) as Record<keyof F & string, number[]>;
}

/**
 * Gives each field's sink the column that claims it.
 * @throws AppError as {@link claimColumns} does; FILE_FORMAT when two columns claim one field or a required field has none
 */
export function matchColumns<F extends Fields>(
  path: string,
  columns: readonly string[],
  fields: F,
  sinks: Readonly<Record<keyof F & string, Column>>,
  map: ColumnMap,
): MatchedColumns {
  const claims = claimColumns(path, columns, fields, map);
  const plan: (Column | null)[] = columns.map(() => null);
  const used: Record<string, string> = {};
  for (const field of Object.keys(fields) as (keyof F & string)[]) {
    const found = claims[field];
    const { required } = fields[field];
    if (found.length > 1) {
      const claimed = found.map((at) => JSON.stringify(columns[at])).join(' and ');
      const remedy = `Say which with --map ${field}=<column>, or rename one.`;
      throw new AppError('FILE_FORMAT', `${path}: the columns ${claimed} both claim to be ${field}. ${remedy}`);
    }
    if (found.length === 0) {
      if (required === undefined) continue;
      throw new AppError(
        'FILE_FORMAT',
        `${path} has no ${field} column. ${required} Its columns are ${listed(columns)}.`,
      );
    }
    const [at] = found;
    plan[at] = sinks[field];
    used[field] = columns[at];
  }
  return { plan, used, ignored: columns.filter((_, at) => plan[at] === null) };
}

const listed = (columns: readonly string[]): string => columns.map((name) => JSON.stringify(name)).join(', ');

const normalise = (name: string): string =>
  name
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, '_');

const claimants = (normal: readonly string[], names: readonly string[]): number[] =>
  normal.flatMap((name, at) => (names.includes(name) ? [at] : []));

/** The columns of exactly this name, else those that differ in case, spaces or underscores only. */
function named(columns: readonly string[], normal: readonly string[], name: string): number[] {
  const exact = columns.flatMap((column, at) => (column === name ? [at] : []));
  return exact.length > 0 ? exact : claimants(normal, [normalise(name)]);
}
