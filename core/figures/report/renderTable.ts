import { MISSING, type Verdict } from '../../contract/index.ts';
import { escapeHtml } from './escapeHtml.ts';
import type { Cell, Column, Table } from './Report.ts';

const ICONS: Record<Verdict['level'], string> = {
  pass: '<path d="M3 8.5l3.2 3.2L13 5"/>',
  warn: '<path d="M8 2.2L14.6 13.6H1.4zM8 6.4v3.4M8 11.6v.6"/>',
  fail: '<path d="M4 4l8 8M12 4l-8 8"/>',
};

const icon = (level: Verdict['level']): string =>
  `<svg class="icon" viewBox="0 0 16 16" aria-hidden="true">${ICONS[level]}</svg>`;

/** The inside of a cell: escaped text, its level as an icon and a colour, its hint on hover. */
export function renderCell(cell: Cell): string {
  const { text, hint, level, code } = typeof cell === 'string' ? ({ text: cell } as Exclude<Cell, string>) : cell;
  const title = hint ?? (text === MISSING ? 'Not known' : undefined);
  const names = [...(level === undefined ? [] : ['level', level]), ...(code ? ['code'] : [])];
  if (title === undefined && names.length === 0) return escapeHtml(text);
  const attributes =
    (names.length === 0 ? '' : ` class="${names.join(' ')}"`) +
    (title === undefined ? '' : ` title="${escapeHtml(title)}"`);
  return `<span${attributes}>${level === undefined ? '' : icon(level)}${escapeHtml(text)}</span>`;
}

export function renderTable({ columns, rows }: Table): string {
  const head = columns.map((column) => `<th scope="col"${classOf(column)}>${nameOf(column)}</th>`).join('');
  const body = rows
    .map((row) => `<tr>${row.map((cell, i) => `<td${classOf(columns[i])}>${renderCell(cell)}</td>`).join('')}</tr>`)
    .join('\n');
  return `<div class="table"><table><thead><tr>${head}</tr></thead>\n<tbody>${body}</tbody></table></div>`;
}

const nameOf = ({ name, unit }: Column): string =>
  escapeHtml(name) + (unit === undefined ? '' : ` <span class="unit">${escapeHtml(unit)}</span>`);

function classOf({ numeric, fixed }: Column): string {
  const names = [...(numeric ? ['numeric'] : []), ...(fixed ? ['fixed'] : [])];
  return names.length === 0 ? '' : ` class="${names.join(' ')}"`;
}
