import type { SplitInput } from '../../contract/index.ts';
import type { Dataset } from '../../features/index.ts';
import { groupsOf } from './symbolGroups.ts';

/**
 * Rows that every fold of a split uses alike, counted: those of one day and one label end, all with a label or all without,
 * of the symbols of one group. A panel of 500 symbols has some 500 times fewer of them than rows.
 */
export interface RowTally {
  /** Days since 1970-01-01, ascending. */
  readonly calendar: Int32Array;
  /** Names; one that holds every symbol where the split tests all alike. */
  readonly groups: readonly string[];
  /** Ascending, indexes into `calendar`; so are the label ends. */
  readonly rowDate: Int32Array;
  readonly labelEnd: Int32Array;
  /** NaN where the label is unknown, else 0. */
  readonly label: Float64Array;
  /** Index into `groups`. */
  readonly group: Int32Array;
  /** Rows. */
  readonly count: Int32Array;
}

const EVERY_SYMBOL = ['every symbol'];
const OTHERS = 'others';
export type CountedRows = Pick<
  Dataset,
  'calendar' | 'symbols' | 'sectors' | 'rowDate' | 'rowSymbol' | 'labelEnd' | 'label'
>;

/** @throws AppError for groups that the dataset cannot have, as planSplit does */
export function tallyRows(dataset: CountedRows, split: SplitInput): RowTally {
  const { calendar, symbols, rowDate, rowSymbol, labelEnd, label } = dataset;
  const groups = split.kind === 'grouped' ? groupsOf(split, dataset) : undefined;
  const groupOf = new Int32Array(symbols.length);
  groups?.forEach((one, g) => one.symbols.forEach((symbol) => (groupOf[symbol] = g)));
  const group = rowSymbol.map((symbol) => groupOf[symbol]);
  const count = new Int32Array(rowDate.length).fill(1);
  return counted({
    ...{ calendar, groups: groups?.map(({ name }) => name) ?? EVERY_SYMBOL },
    ...{ rowDate, labelEnd, label, group, count },
  });
}

/** The tally for a fold that tests one group alone: it uses the others' rows alike. */
export const withOthersAsOne = (tally: RowTally, tested: number): RowTally =>
  counted({
    ...tally,
    groups: [tally.groups[tested], OTHERS],
    group: tally.group.map((group) => (group === tested ? 0 : 1)),
  });

/** The same rows with those that are used alike as one. */
function counted({ calendar, groups, rowDate, labelEnd, label, group, count }: RowTally): RowTally {
  const found: { day: number; end: number; group: number; label: number; count: number }[] = [];
  /** By what tells rows of the day apart, an index into `found`. */
  const ofDay = new Map<number, number>();
  for (let row = 0; row < rowDate.length; row++) {
    const [day, end] = [rowDate[row], labelEnd[row]];
    if (row > 0 && rowDate[row - 1] !== day) ofDay.clear();
    const isUnknown = Number.isNaN(label[row]);
    const key = (end * groups.length + group[row]) * 2 + Number(isUnknown);
    const at = ofDay.get(key);
    if (at !== undefined) found[at].count += count[row];
    else ofDay.set(key, found.push({ day, end, group: group[row], label: isUnknown ? NaN : 0, count: count[row] }) - 1);
  }
  return {
    ...{ calendar, groups },
    rowDate: Int32Array.from(found, ({ day }) => day),
    labelEnd: Int32Array.from(found, ({ end }) => end),
    label: Float64Array.from(found, (one) => one.label),
    group: Int32Array.from(found, (one) => one.group),
    count: Int32Array.from(found, (one) => one.count),
  };
}
