import { counted, formatDates, isoOf, type DataChange } from '../contract/index.ts';
import type { BarSeries } from '../kernels/index.ts';
import type { MarketExtract } from './flows/marketExtract.ts';

type ChangedSymbol = DataChange['symbols'][number];
type Data = Pick<MarketExtract, 'bars' | 'filings' | 'universe'>;

const FIELDS = ['open', 'high', 'low', 'close', 'volume'] as const;
const LISTED = 50;
const NAMED = 5;

/** What one extract of the same dates holds beyond an earlier one: bars restated and added, filings, membership. */
export function learnedSince(then: Data, now: Data): DataChange {
  const before = new Map(then.bars.map((series) => [series.symbol, series]));
  const symbols = now.bars
    .map((series) => changeOf(before.get(series.symbol), series))
    .filter((change) => change !== null)
    .sort((a, b) => b.restated + b.added - (a.restated + a.added) || (a.symbol < b.symbol ? -1 : 1));
  const filings = inOneAlone(then.filings, now.filings);
  const spells = inOneAlone(then.universe ?? [], now.universe ?? []);
  const barsRestated = symbols.reduce((sum, { restated }) => sum + restated, 0);
  const barsAdded = symbols.reduce((sum, { added }) => sum + added, 0);
  const changed = (entries: { symbol: string }[]) => namesOf([...new Set(entries.map(({ symbol }) => symbol))].sort());
  const messages = [
    ...barMessage(symbols, barsRestated, 'restated'),
    ...barMessage(symbols, barsAdded, 'added'),
    ...(filings.length > 0 ? [`${counted(filings.length, 'filing')} changed (${changed(filings)})`] : []),
    ...(spells.length > 0
      ? [`${counted(spells.length, 'stretch', 'stretches')} of membership changed (${changed(spells)})`]
      : []),
  ];
  return {
    ...{ barsRestated, barsAdded, filingsChanged: filings.length, spellsChanged: spells.length },
    symbols: symbols.slice(0, LISTED),
    symbolsLeftOut: Math.max(0, symbols.length - LISTED),
    messages,
  };
}

function changeOf(then: BarSeries | undefined, now: BarSeries): ChangedSymbol | null {
  const changed: number[] = [];
  let restated = 0;
  let at = 0;
  now.date.forEach((day, t) => {
    while (then && at < then.date.length && then.date[at] < day) at++;
    const isThere = then !== undefined && at < then.date.length && then.date[at] === day;
    if (isThere && FIELDS.every((field) => Object.is(then[field][at], now[field][t]))) return;
    if (isThere) restated++;
    changed.push(day);
  });
  if (changed.length === 0) return null;
  const [first, last] = [isoOf(changed[0]), isoOf(changed[changed.length - 1])];
  return { symbol: now.symbol, restated, added: changed.length - restated, first, last };
}

function barMessage(symbols: readonly ChangedSymbol[], total: number, kind: 'restated' | 'added'): string[] {
  if (total === 0) return [];
  const these = symbols.filter((symbol) => symbol[kind] > 0);
  const start = these.reduce((least, { first }) => (first < least ? first : least), these[0].first);
  const end = these.reduce((most, { last }) => (last > most ? last : most), these[0].last);
  const where = `${namesOf(these.map(({ symbol }) => symbol))}, ${formatDates({ start, end })}`;
  return [`${counted(total, 'bar')} of ${counted(these.length, 'symbol')} ${kind} (${where})`];
}

/** Entries that one of the two lists has and the other has not, as JSON sees them. */
function inOneAlone<T>(then: readonly T[], now: readonly T[]): T[] {
  const keyed = (entries: readonly T[]) => new Map(entries.map((entry) => [JSON.stringify(entry), entry]));
  const [before, after] = [keyed(then), keyed(now)];
  const lost = [...before].filter(([key]) => !after.has(key));
  const won = [...after].filter(([key]) => !before.has(key));
  return [...lost, ...won].map(([, entry]) => entry);
}

const namesOf = (names: readonly string[]): string =>
  names.length > NAMED ? `${names.slice(0, NAMED).join(', ')} and ${names.length - NAMED} more` : names.join(', ');
