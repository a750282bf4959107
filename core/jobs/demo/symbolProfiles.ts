import { type Rng } from '../../statistics/index.ts';
import { clip, distinctIntegers, integerBetween, uniformBetween } from './draws.ts';
import { type DemoParameters } from './parameters.ts';

export interface Exit {
  kind: 'crash' | 'takeover';
  /** Trading day of the gap. */
  gapDay: number;
  /** Log return of the gap. */
  gap: number;
  /** Trading day of the last bar. */
  lastDay: number;
}

/** What one symbol is, fixed before its first bar. Days are indices of the calendar. */
export interface SymbolProfile {
  symbol: string;
  sector: number;
  beta: number;
  /** Long-run idiosyncratic sd per day. */
  sd: number;
  firstPrice: number;
  /** Median shares per day. */
  volume: number;
  firstDay: number;
  /** Index of the last bar's day: the calendar's last for a symbol that is never delisted. */
  lastDay: number;
  exit: Exit | undefined;
}

/** All symbols, sorted by name. Late listings and delistings fall on distinct symbols. */
export function symbolProfiles(parameters: DemoParameters, rng: Rng): SymbolProfile[] {
  const { sectors, beta, idiosyncratic, firstPrice, volume, days, lateListings, delistings } = parameters;
  const profiles = sectors.flatMap(({ prefix, symbols }, sector) =>
    Array.from({ length: symbols }, (_, i): SymbolProfile => {
      const sd = idiosyncratic.median * Math.exp(idiosyncratic.logSd * rng.normal());
      return {
        symbol: `${prefix}${String(i + 1).padStart(2, '0')}`,
        sector,
        beta: clip(beta.mean + beta.sd * rng.normal(), beta.low, beta.high),
        sd: clip(sd, idiosyncratic.low, idiosyncratic.high),
        firstPrice: Math.exp(uniformBetween(rng, Math.log(firstPrice.low), Math.log(firstPrice.high))),
        volume: volume.median * Math.exp(volume.logSd * rng.normal()),
        firstDay: 0,
        lastDay: days - 1,
        exit: undefined,
      };
    }),
  );
  profiles.sort((a, b) => (a.symbol < b.symbol ? -1 : 1));

  const { crashes, takeovers } = delistings;
  const chosen = distinctIntegers(rng, lateListings.count + crashes.count + takeovers.count, profiles.length);
  chosen.forEach((index, i) => {
    const profile = profiles[index];
    if (i < lateListings.count) {
      profile.firstDay = integerBetween(rng, lateListings.firstDay, lateListings.lastDay);
      return;
    }
    const kind = i < lateListings.count + crashes.count ? 'crash' : 'takeover';
    const rule = kind === 'crash' ? crashes : takeovers;
    const lastDay = integerBetween(rng, delistings.firstDay, delistings.lastDay);
    const gapDay = lastDay - integerBetween(rng, rule.daysAfterLow, rule.daysAfterHigh);
    profile.exit = { kind, gapDay, gap: uniformBetween(rng, rule.gapLow, rule.gapHigh), lastDay };
    profile.lastDay = lastDay;
  });
  return profiles;
}
