import { NO_TABLE, type Figure, type FigureTable, type TableCell } from './Figure.ts';
import { seriesOf, type Series } from './seriesOf.ts';

/** The data of a figure: what it states itself, else its series side by side, a row for each date, the first on top. */
export function figureTable(figure: Figure): FigureTable {
  if (figure.table) return figure.table;
  const series = seriesOf(figure);
  if (series.length === 0) return NO_TABLE;
  const rows = new Map<string, TableCell[]>();
  series.forEach(({ dates, values }, column) => {
    dates.forEach((date, i) => {
      let row = rows.get(date);
      if (!row) rows.set(date, (row = [date, ...series.map(() => null)]));
      row[column + 1] = values[i];
    });
  });
  return {
    columns: [
      { name: 'Date' },
      ...series.map((one) => ({ name: columnName(one, series), ...(one.isShare && { unit: 'share of 1' }) })),
    ],
    rows: [...rows.keys()].sort().map((date) => rows.get(date)!),
  };
}

/** What is measured, and of what where the measure has more than one series. */
const columnName = ({ name, measure }: Series, all: readonly Series[]): string =>
  all.filter((one) => one.measure === measure).length > 1 ? `${measure}, ${name}` : measure;
