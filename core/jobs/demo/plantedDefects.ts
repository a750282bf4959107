import { type Rng } from '../../statistics/index.ts';
import { type DemoParameters } from './parameters.ts';
import { type Bar } from './SymbolPath.ts';
import { type SymbolProfile } from './symbolProfiles.ts';

const FIELDS = ['open', 'high', 'low', 'close', 'volume'] as const;

/** A defect put into the bars on purpose. `day` indexes the calendar, `symbol` the profiles. */
export type PlantedDefect =
  | { kind: 'missing bar'; symbol: number; day: number }
  | { kind: 'missing field'; symbol: number; day: number; field: (typeof FIELDS)[number] }
  | { kind: 'bad tick'; symbol: number; day: number; multiple: number };

/** Where the defects go: distinct symbol-days, never a symbol's first or last bar. */
export function plantedDefects(
  { defects, days }: DemoParameters,
  profiles: readonly SymbolProfile[],
  rng: Rng,
): PlantedDefect[] {
  const taken = new Set<number>();
  const place = () => {
    for (;;) {
      const symbol = rng.integer(profiles.length);
      const { firstDay, lastDay } = profiles[symbol];
      const day = firstDay + 1 + rng.integer(lastDay - firstDay - 1);
      if (taken.has(symbol * days + day)) continue;
      taken.add(symbol * days + day);
      return { symbol, day };
    }
  };
  const times = <T>(count: number, make: (i: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i));
  return [
    ...times(defects.missingBars, () => ({ kind: 'missing bar' as const, ...place() })),
    ...times(defects.missingFields, (i) => ({
      kind: 'missing field' as const,
      ...place(),
      field: FIELDS[i % FIELDS.length],
    })),
    ...defects.badTickMultiples.map((multiple) => ({ kind: 'bad tick' as const, ...place(), multiple })),
  ];
}

/** The bar as it is published, or nothing. A bad tick moves the close for that one day, high and low stretch to hold it. */
export function withDefect(bar: Bar, defect: PlantedDefect | undefined): Bar | undefined {
  switch (defect?.kind) {
    case undefined:
      return bar;
    case 'missing bar':
      return undefined;
    case 'missing field':
      return { ...bar, [defect.field]: NaN };
    case 'bad tick': {
      const close = Math.round(bar.close * defect.multiple * 100) / 100;
      return { ...bar, close, high: Math.max(bar.high, close), low: Math.min(bar.low, close) };
    }
  }
}
