import { AppError } from '../../contract/index.ts';
import type { Column } from './Table.ts';

/** A field of what is imported, the column of the file that fills it and the names it usually goes by. */
export interface Field {
  /** Lower case, words joined by one underscore. */
  readonly names: readonly string[];
  readonly column: Column;
  /** Said when the file must have it and has not. */
  readonly required?: string;
}

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
 * Finds the columns of the fields, by the map and else by their usual names in any case, spaces and underscores equal.
 * @throws AppError BAD_INPUT for a map that names an unknown field, an absent column or one column twice; FILE_FORMAT
 * when two columns claim one field or a required field has none
 */
export function matchColumns(
  path: string,
  columns: readonly string[],
  fields: Readonly<Record<string, Field>>,
  map: ColumnMap,
): MatchedColumns {
  const normal = columns.map(normalise);
  const listed = columns.map((name) => JSON.stringify(name)).join(', ');
  for (const field of Object.keys(map))
    if (!(field in fields))
      throw new AppError(
        'BAD_INPUT',
        `--map names the field "${field}". Fields are ${Object.keys(fields).join(', ')}.`,
      );

  const plan: (Column | null)[] = columns.map(() => null);
  const used: Record<string, string> = {};
  for (const [field, { names, column, required }] of Object.entries(fields)) {
    const mapped = map[field];
    const found = mapped === undefined ? claimants(normal, names) : named(columns, normal, mapped);
    if (found.length > 1) {
      const claimed = found.map((at) => JSON.stringify(columns[at])).join(' and ');
      const remedy = `Say which with --map ${field}=<column>, or rename one.`;
      throw new AppError('FILE_FORMAT', `${path}: the columns ${claimed} both claim to be ${field}. ${remedy}`);
    }
    if (found.length === 0) {
      if (mapped !== undefined)
        throw new AppError('BAD_INPUT', `--map ${field}=${mapped}: ${path} has no such column. It has ${listed}.`);
      if (required === undefined) continue;
      throw new AppError('FILE_FORMAT', `${path} has no ${field} column. ${required} Its columns are ${listed}.`);
    }
    const [at] = found;
    if (plan[at] !== null)
      throw new AppError(
        'BAD_INPUT',
        `The column ${JSON.stringify(columns[at])} cannot be ${field} and another field at once.`,
      );
    plan[at] = column;
    used[field] = columns[at];
  }
  return { plan, used, ignored: columns.filter((_, at) => plan[at] === null) };
}

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
