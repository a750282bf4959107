import { counted, type Finding, FindingTally, isoOf } from '../contract/index.ts';
import type { BarSeries } from '../kernels/index.ts';
import { quantile } from '../statistics/index.ts';

/** A day's move is large when the larger of the two closes exceeds the smaller by more than this. */
const LARGE_MOVE = 0.4;

/**
 * A close that jumps and comes back at once is a bad tick, or, when the bar's other prices went with it, a displaced
 * bar. A tick is a close that jumps and comes back at once: the log moves in and out are opposite, each above
 * TICK_MOVE and above TICK_SCALES robust deviations of the symbol's daily log returns (1.4826 times the median absolute
 * return), and what is left of them together is at most TICK_REMAINDER of the smaller.
 */
const TICK_MOVE = 0.2;
const TICK_SCALES = 10;
const TICK_REMAINDER = 0.25;
const NORMAL_MAD = 1.4826;

/** New shares for each old one (a reverse split: its inverse), and how far, in log, a price may be from the ratio. */
const SPLIT_RATIOS = [3 / 2, 2, 5 / 2, 3, 4, 5, 6, 7, 8, 10, 15, 20, 25, 50, 100];
const SPLIT_TOLERANCE = 0.03;
const LEAST_SPLIT = Math.log(SPLIT_RATIOS[0]) - SPLIT_TOLERANCE;

/**
 * Moves of the close from one known close to the next: bad ticks and displaced bars, moves above 40 % (those of a tick
 * among them), and opens near a usual split ratio of the close before (ticks' excepted).
 */
export function checkMoves(series: readonly BarSeries[]): Finding[] {
  const ticks = new FindingTally('bad_tick', 'warning');
  const displaced = new FindingTally('displaced_bar', 'warning');
  const large = new FindingTally('large_move', 'warning');
  const splits = new FindingTally('suspected_split', 'warning');
  for (const bars of series) {
    const { symbol, date, open, close } = bars;
    const known = Array.from(close.keys()).filter((i) => close[i] > 0);
    const moves = known.slice(1).map((i, k) => Math.log(close[i] / close[known[k]]));
    const usual = robustDeviation(moves);
    let reverting = false;
    moves.forEach((move, k) => {
      const i = known[k + 1];
      const at = (text: string) => ({ symbol, date: isoOf(date[i]), text });
      const came = known[k];
      const ratio = close[i] / close[came];
      const tick = isTick(move, moves[k + 1], usual);
      if (tick)
        (isWholeBar(bars, i, close[came]) ? displaced : ticks).add(() =>
          at(`close ${close[i]} after ${close[came]}, and back at the next bar`),
        );
      if (Math.max(ratio, 1 / ratio) - 1 > LARGE_MOVE)
        large.add(() => at(`close ${close[came]} to ${close[i]}, ${(100 * (ratio - 1)).toFixed(1)} %`));
      const opened = Number.isNaN(open[i]) ? close[i] : open[i];
      const split = tick || reverting ? undefined : splitOf(opened / close[came]);
      if (split) splits.add(() => at(`${close[came]} to ${opened}, near ${split}`));
      reverting = tick;
    });
  }
  return [
    ...ticks.finding(
      `${counted(ticks.count, 'close jumps and comes', 'closes jump and come')} back at the next bar: bad ticks`,
    ),
    ...displaced.finding(
      `${counted(displaced.count, 'whole bar jumps and comes', 'whole bars jump and come')} back at the next: perhaps of another symbol`,
    ),
    ...large.finding(
      `${counted(large.count, 'one-day move')} above ${100 * LARGE_MOVE} %, larger close over smaller: check for splits and spin-offs`,
    ),
    ...splits.finding(
      `${counted(splits.count, 'overnight move')} near a usual split ratio: check that the bars are split-adjusted`,
    ),
  ];
}

function isTick(into: number, out: number | undefined, usual: number): boolean {
  if (out === undefined || into * out >= 0) return false;
  const smaller = Math.min(Math.abs(into), Math.abs(out));
  return smaller > TICK_MOVE && smaller > TICK_SCALES * usual && Math.abs(into + out) <= TICK_REMAINDER * smaller;
}

/** Whether all other known prices of the bar lie nearer to its close than to the close before. */
function isWholeBar({ open, high, low, close }: BarSeries, i: number, before: number): boolean {
  const middle = Math.sqrt(before * close[i]);
  return [open[i], high[i], low[i]].every((price) => Number.isNaN(price) || price > middle === close[i] > middle);
}

function splitOf(ratio: number): string | undefined {
  const size = Math.abs(Math.log(ratio));
  if (size < LEAST_SPLIT) return undefined;
  const near = SPLIT_RATIOS.find((split) => Math.abs(size - Math.log(split)) <= SPLIT_TOLERANCE);
  if (near === undefined) return undefined;
  const [more, fewer] = Number.isInteger(near) ? [near, 1] : [near * 2, 2];
  return ratio < 1 ? `a ${more}:${fewer} split` : `a ${fewer}:${more} reverse split`;
}

/** About zero rather than the median: a series that moves up and down alike has its median at one of the two. */
const robustDeviation = (moves: readonly number[]): number =>
  NORMAL_MAD * quantile(Float64Array.from(moves, Math.abs), 0.5);
