import { counted, type Finding, FindingTally, isoOf } from '../contract/index.ts';
import type { BarSeries } from '../kernels/index.ts';
import { checkMoves } from './checkMoves.ts';

const FIELDS = ['open', 'high', 'low', 'close', 'volume'] as const;

/**
 * Every kind of defect of the bars, each with its count and first examples in the order of the series; nothing is
 * mended. A bar is inconsistent when its high is below, or its low above, one of its other prices that are known.
 * @param calendar trading days, ascending, days since 1970-01-01: gaps, late starts and early ends are against it
 */
export function checkBars(series: readonly BarSeries[], calendar: Int32Array): Finding[] {
  return [
    ...FIELDS.flatMap((field) => missing(series, field)),
    ...inconsistent(series),
    ...zeroVolume(series),
    ...coverage(series, calendar),
    ...checkMoves(series),
  ];
}

function missing(series: readonly BarSeries[], field: (typeof FIELDS)[number]): Finding[] {
  const tally = new FindingTally(`missing_${field}`, 'warning');
  for (const bars of series)
    bars[field].forEach((value, i) => {
      if (Number.isNaN(value))
        tally.add(() => ({ symbol: bars.symbol, date: isoOf(bars.date[i]), text: `no ${field}` }));
    });
  return tally.finding(`${counted(tally.count, 'bar has', 'bars have')} no ${field}; it stays missing`);
}

function inconsistent(series: readonly BarSeries[]): Finding[] {
  const any = new FindingTally('inconsistent_bar', 'warning');
  const crossed = new FindingTally('high_below_low', 'warning');
  for (const { symbol, date, open, high, low, close } of series)
    for (let i = 0; i < date.length; i++) {
      const [o, h, l, c] = [open[i], high[i], low[i], close[i]];
      const example = () => ({ symbol, date: isoOf(date[i]), text: `open ${o}, high ${h}, low ${l}, close ${c}` });
      if (h < l) crossed.add(example);
      if (h < l || h < o || h < c || l > o || l > c) any.add(example);
    }
  return [
    ...any.finding(`${counted(any.count, 'bar has', 'bars have')} a price above the high or below the low`),
    ...crossed.finding(`${counted(crossed.count, 'bar', 'bars')} of the inconsistent: the high is below the low`),
  ];
}

function zeroVolume(series: readonly BarSeries[]): Finding[] {
  const tally = new FindingTally('zero_volume', 'info');
  for (const { symbol, date, volume } of series)
    volume.forEach((shares, i) => {
      if (shares === 0) tally.add(() => ({ symbol, date: isoOf(date[i]), text: 'volume 0' }));
    });
  return tally.finding(`${counted(tally.count, 'bar has', 'bars have')} a volume of zero`);
}

function coverage(series: readonly BarSeries[], calendar: Int32Array): Finding[] {
  const gaps = new FindingTally('gap', 'warning');
  const late = new FindingTally('late_start', 'info');
  const early = new FindingTally('early_end', 'info');
  const single = new FindingTally('single_bar', 'warning');
  let symbolsWithGaps = 0;
  for (const { symbol, date } of series) {
    if (date.length === 0) continue;
    const [first, last] = [date[0], date[date.length - 1]];
    const absent = absentDays(date, calendar);
    if (absent.length > 0) symbolsWithGaps++;
    for (const day of absent)
      gaps.add(() => ({ symbol, date: isoOf(day), text: `1 of ${absent.length} days without a bar` }));
    if (first > calendar[0]) late.add(() => ({ symbol, date: isoOf(first), text: 'first bar' }));
    if (last < calendar[calendar.length - 1]) early.add(() => ({ symbol, date: isoOf(last), text: 'last bar' }));
    if (date.length === 1) single.add(() => ({ symbol, date: isoOf(first), text: 'the only bar' }));
  }
  const [from, to] = calendar.length > 0 ? [isoOf(calendar[0]), isoOf(calendar[calendar.length - 1])] : ['', ''];
  return [
    ...gaps.finding(
      `${counted(gaps.count, 'symbol-day is', 'symbol-days are')} missing between the first and last bars of ${counted(symbolsWithGaps, 'symbol')}`,
    ),
    ...late.finding(`${counted(late.count, 'symbol starts', 'symbols start')} after the calendar's first day, ${from}`),
    ...early.finding(
      `${counted(early.count, 'symbol ends', 'symbols end')} before the calendar's last day, ${to}: delisted, or cut off`,
    ),
    ...single.finding(
      `${counted(single.count, 'symbol has', 'symbols have')} a single bar, from which nothing can be computed`,
    ),
  ];
}

/** The days of the calendar between the first and the last date that are not among the dates; both ascending. */
function absentDays(date: Int32Array, calendar: Int32Array): number[] {
  const absent: number[] = [];
  let i = 0;
  for (const day of calendar) {
    while (i < date.length && date[i] < day) i++;
    if (i === date.length) break;
    if (i > 0 && date[i] !== day) absent.push(day);
  }
  return absent;
}
