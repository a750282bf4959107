import { formatCount, formatFigure } from '../contract/index.ts';
import type { Figure, FigureTable, TableCell } from './Figure.ts';
import { figureTable } from './figureTable.ts';
import { plainText } from './plotText.ts';
import { seriesOf, type Series } from './seriesOf.ts';

/** Of a longer list the sentence says how many more there are. */
const SAID = 8;

/** What a figure shows, in words, for those who do not see it. */
export function describeFigure(figure: Figure): string {
  const series = figure.table ? [] : seriesOf(figure);
  if (series.length > 0) return describeSeries(series);
  const table = figureTable(figure);
  return table.rows.length > 0 ? describeTable(table) : reasonOf(figure);
}

function describeSeries(series: readonly Series[]): string {
  const measures = [...new Set(series.map(({ measure }) => measure))];
  const dates = series.flatMap((one) => [one.dates[0], one.dates[one.dates.length - 1]]).sort();
  const last = series.map(({ name, measure, values, format }) => {
    const value = values.findLast((one) => one !== null);
    return `${measures.length > 1 ? `${measure} of ` : ''}${name} ${format(value)}`;
  });
  return `${measures.join(', ')} from ${dates[0]} to ${dates[dates.length - 1]}. Last values: ${listed(last)}.`;
}

function describeTable({ columns, rows }: FigureTable): string {
  const [head, ...others] = columns.map(({ name, unit }) => (unit ? `${name} (${unit})` : name));
  const text = (cell: TableCell) => (typeof cell === 'string' ? cell : formatFigure(cell));
  const said = rows.map(([first, second]) => `${first} ${text(second)}`);
  return `${formatCount(rows.length)} rows by ${head}: ${others.join(', ')}. ${others[0]}: ${listed(said)}.`;
}

const listed = (items: readonly string[]): string =>
  items.slice(0, SAID).join('; ') + (items.length > SAID ? `; and ${formatCount(items.length - SAID)} more` : '');

/** An empty figure holds its reason. */
function reasonOf({ layout }: Figure): string {
  const [note] = (layout['annotations'] ?? []) as { text: string }[];
  return plainText(note?.text ?? '');
}
