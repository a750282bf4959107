import { formatInstant } from '../../contract/index.ts';
import type { Figure } from '../Figure.ts';
import type { ThemeName } from '../theme.ts';
import { escapeHtml, inlineScript, scriptJson } from './escapeHtml.ts';
import { renderCell, renderTable } from './renderTable.ts';
import type { ReportContent, Section } from './Report.ts';
import { FIGURE_DATA_ID, FIGURE_ID, REPORT_SCRIPT } from './reportScript.ts';
import { REPORT_STYLE } from './reportStyle.ts';

type ThemedFigure = Record<ThemeName, Figure>;

export interface ReportInput extends ReportContent {
  /** Text of `plotly-cartesian.min.js`. */
  plotlySource: string;
  /** UTC ISO instant. */
  generatedAt: string;
  /** `auto`, the default, follows the reader's system. */
  theme?: 'auto' | ThemeName;
  /** Base64 SHA-256 of a text's UTF-8 bytes. */
  hash: (text: string) => string;
}

/**
 * One HTML file that needs nothing else: Plotly, style and data are in it, and its content security policy refuses every
 * request and every script but its own two. All text is escaped.
 */
export function reportHtml(input: ReportInput): string {
  const { title, subtitle, summary, sections, plotlySource, generatedAt, theme = 'auto', hash } = input;
  const figures: ThemedFigure[] = [];
  const body = sections.map((section, index) => renderSection(section, index, figures)).join('\n');
  const scripts = [inlineScript(plotlySource), inlineScript(REPORT_SCRIPT)];
  return `<!doctype html>
<html lang="en" data-theme="${theme}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policyOf(scripts.map(hash))}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>${REPORT_STYLE}</style>
</head>
<body>
<header>
<h1>${escapeHtml(title)}</h1>
<p class="subtitle">${escapeHtml(subtitle)}</p>
<dl>${summary.map(({ name, value }) => `<div><dt>${escapeHtml(name)}</dt><dd>${renderCell(value)}</dd></div>`).join('\n')}</dl>
${contentsOf(sections)}</header>
<main>
${body}
</main>
<footer>Generated ${escapeHtml(formatInstant(generatedAt))} by HRP Workstation. Dates are trading days; intervals are 95 %.</footer>
<script type="application/json" id="${FIGURE_DATA_ID}">${scriptJson(figures)}</script>
${scripts.map((source) => `<script>${source}</script>`).join('\n')}
</body>
</html>
`;
}

/** Plotly writes style elements and attributes of its own, so styles are allowed inline; nothing else is. */
const policyOf = (hashes: readonly string[]): string =>
  [
    "default-src 'none'",
    `script-src ${hashes.map((value) => `'sha256-${value}'`).join(' ')}`,
    "style-src 'unsafe-inline'",
    'img-src data: blob:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');

const anchorOf = (index: number): string => `section-${index}`;

function contentsOf(sections: readonly Section[]): string {
  const chapters = sections.flatMap(({ level, heading }, index) => (level === 1 ? [{ heading, index }] : []));
  if (chapters.length < 2) return '';
  const links = chapters.map(({ heading, index }) => `<a href="#${anchorOf(index)}">${escapeHtml(heading)}</a>`);
  return `<nav aria-label="Contents">${links.join('\n')}</nav>\n`;
}

/** The page has tables of its own. */
const withoutTable = ({ data, layout }: Figure): Figure => ({ data, layout });

/** @param figures takes the section's figure, whose place in it is the place's id */
function renderSection(section: Section, index: number, figures: ThemedFigure[]): string {
  const { heading, level = 2, text, table, figure, half } = section;
  const name = level === 1 ? 'h2' : 'h3';
  const parts = [`<${name}>${escapeHtml(heading)}</${name}>`];
  if (text !== undefined) parts.push(`<p>${escapeHtml(text)}</p>`);
  if (table) parts.push(renderTable(table));
  if (figure) {
    const drawn = { light: withoutTable(figure('light')), dark: withoutTable(figure('dark')) };
    const height = `height: ${drawn.light.layout.height}px`;
    parts.push(`<div class="figure" id="${FIGURE_ID}${figures.length}" style="${height}"></div>`);
    figures.push(drawn);
  }
  const kind = level === 1 ? 'chapter' : half ? 'section half' : 'section';
  return `<section class="${kind}" id="${anchorOf(index)}">${parts.join('\n')}</section>`;
}
