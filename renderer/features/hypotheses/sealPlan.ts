import {
  dayOf,
  formatCount,
  heldOutDays,
  type Hypothesis,
  isoOf,
  MIN_HYPOTHESIS_DAYS,
} from '../../../core/contract/index.ts';
import type { Stretch } from '../../components/DatesTimeline.tsx';

/** Which dates a hypothesis would leave open and which it would seal, or why it cannot be. */
export type SealPlan = { open: Stretch; holdout: Stretch; days: number; problem: null } | { problem: string };

/**
 * @param calendar the stored trading days, ascending
 * @param start the first date, or '' for the first that is stored; `end` alike
 * @param share of the trading days that is sealed
 */
export function sealPlan(calendar: readonly string[], start: string, end: string, share: number): SealPlan {
  const days = calendar.filter((day) => (start === '' || day >= start) && (end === '' || day <= end));
  if (days.length < MIN_HYPOTHESIS_DAYS) {
    const found = `${formatCount(days.length)} trading days are stored between these dates`;
    return { problem: `${found}; a hypothesis needs ${formatCount(MIN_HYPOTHESIS_DAYS)}.` };
  }
  const first = days.length - heldOutDays(days.length, share);
  return {
    open: { start: days[0], end: days[first - 1], days: first },
    holdout: { start: days[first], end: days[days.length - 1], days: days.length - first },
    days: days.length,
    problem: null,
  };
}

/** The stretches of a hypothesis, counted where the calendar is known. */
export function stretchesOf(
  { dates, holdout }: Pick<Hypothesis, 'dates' | 'holdout'>,
  calendar: readonly string[] | undefined,
): { open: Stretch; holdout: Stretch } {
  const open = calendar?.filter((day) => day >= dates.start && day < holdout.start);
  const sealed = calendar?.filter((day) => day >= holdout.start && day <= holdout.end);
  return {
    open: { start: dates.start, end: open?.at(-1) ?? isoOf(dayOf(holdout.start) - 1), days: open?.length ?? null },
    holdout: { ...holdout, days: sealed?.length ?? null },
  };
}

/** The share of its days that a hypothesis seals, in percent, short enough to type and exact enough to seal the same. */
export function holdoutPercent(hypothesis: Hypothesis, calendar: readonly string[]): string {
  const { open, holdout } = stretchesOf(hypothesis, calendar);
  const days = (open.days ?? 0) + (holdout.days ?? 0);
  const share = (holdout.days ?? 0) / days;
  const decimals = [0, 1, 2, 3].find((n) => heldOutDays(days, Number((100 * share).toFixed(n)) / 100) === holdout.days);
  return (100 * share).toFixed(decimals ?? 3);
}
