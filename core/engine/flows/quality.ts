import { dayOf, isoOf } from '../../contract/index.ts';
import { calendarOf } from '../../features/index.ts';
import { checkBars, survivorship, withoutSealed } from '../../market/index.ts';
import type { Services } from '../Services.ts';

/** The checks of an import, over everything that is stored. */
export async function quality({ market, hypotheses }: Services, asOf?: string) {
  const bars = await market.bars.read(asOf === undefined ? {} : { asOf: dayOf(asOf) });
  const calendar = calendarOf(bars);
  const { restated } = await market.bars.summary();
  return {
    bars: bars.reduce((sum, { date }) => sum + date.length, 0),
    symbols: bars.length,
    first_date: calendar.length > 0 ? isoOf(calendar[0]) : null,
    last_date: calendar.length > 0 ? isoOf(calendar[calendar.length - 1]) : null,
    restated,
    findings: withoutSealed(
      [...checkBars(bars, calendar), ...survivorship(await market.universe.read(), bars)],
      hypotheses.seals(),
    ),
  };
}
