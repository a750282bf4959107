import { FindingTally, isoOf, type Finding } from '../contract/index.ts';
import type { Spell } from '../features/index.ts';
import type { BarSeries } from '../kernels/index.ts';

/**
 * Members of the universe that have no bar while they are members, within the dates of the bars: a backtest on such
 * bars knows who survived. Without a universe the bars themselves are the universe, and that is a finding too.
 */
export function survivorship(spells: readonly Spell[] | null, bars: readonly BarSeries[]): Finding[] {
  const known = bars.filter(({ date }) => date.length > 0);
  if (known.length === 0) return [];
  const first = known.reduce((day, { date }) => Math.min(day, date[0]), Infinity);
  const last = known.reduce((day, { date }) => Math.max(day, date[date.length - 1]), -Infinity);
  const tally = new FindingTally('survivorship', 'warning');
  if (spells === null) {
    tally.add(() => ({
      date: isoOf(first),
      text: 'no universe was imported: the symbols with bars stand for it, and they may be the survivors',
    }));
    return tally.finding('The universe is whatever has bars; import a universe with its membership dates');
  }
  const series = new Map(known.map((one) => [one.symbol, one]));
  const members = spells.filter(({ start, end }) => start <= last && (end === null || end > first));
  const names = new Set(members.map(({ symbol }) => symbol));
  const hasBar = ({ symbol, start, end }: Spell) =>
    series.get(symbol)?.date.some((day) => day >= start && (end === null || day < end)) ?? false;
  for (const symbol of [...names].sort()) {
    const spell = members.find((one) => one.symbol === symbol && !hasBar(one));
    if (spell && !members.some((one) => one.symbol === symbol && hasBar(one))) {
      tally.add(() => ({ symbol, date: isoOf(Math.max(first, spell.start)), text: 'a member without a single bar' }));
    }
  }
  const atStart = members.filter(({ start, end }) => start <= first && (end === null || end > first));
  const present = atStart.filter(({ symbol }) => series.has(symbol));
  return tally.finding(
    `${tally.count} of ${names.size} members of the universe have no bars while they are members; of the ${atStart.length} on ${isoOf(first)}, ${present.length} are present. Results on these bars know who survived`,
  );
}
