import type { Series } from '../../core/figures/index.ts';
import { placeOf } from './dates.ts';

export interface Readout {
  /** Heads of the values where every row has one of each; else none. */
  measures: string[];
  rows: (Pick<Series, 'name' | 'colour' | 'dash'> & { values: string[] })[];
}

/** What the series say on a date, formatted; a row for each name. */
export function readoutOf(series: readonly Series[], date: string): Readout {
  const measures = [...new Set(series.map(({ measure }) => measure))];
  const rows = new Map<string, Readout['rows'][number]>();
  const taken = new Set<string>();
  for (const one of series) {
    // Two runs of one name are two rows.
    let key = one.name;
    while (taken.has(`${key}\n${one.measure}`)) key += ' ';
    taken.add(`${key}\n${one.measure}`);
    const row = rows.get(key) ?? { name: one.name, colour: one.colour, dash: one.dash, values: [] };
    row.values.push(one.format(valueAt(one, date)));
    rows.set(key, row);
  }
  const all = [...rows.values()];
  const isGrid = measures.length > 1 && all.every(({ values }) => values.length === measures.length);
  return { measures: isGrid ? measures : [], rows: all };
}

function valueAt({ dates, values }: Series, date: string): number | null {
  const place = placeOf(dates, date);
  return dates[place] === date ? values[place] : null;
}
