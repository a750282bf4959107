import { FONT_FAMILY, THEMES, type Theme } from '../theme.ts';

const variables = (theme: Theme, scheme: string): string =>
  `color-scheme: ${scheme}; ` +
  Object.entries(theme)
    .map(([name, colour]) => `--${name}: ${colour};`)
    .join(' ');
const LIGHT = variables(THEMES.light, 'light');
const DARK = variables(THEMES.dark, 'dark');

/** The whole style of a report: three sizes, two weights, both themes; a page printed is light. */
export const REPORT_STYLE = `
:root { ${LIGHT} }
:root[data-theme='dark'] { ${DARK} }
@media (prefers-color-scheme: dark) { :root[data-theme='auto'] { ${DARK} } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--background); color: var(--text);
  font: 13px/1.5 ${FONT_FAMILY}; font-variant-numeric: tabular-nums; }
header, main, footer { max-width: 1240px; margin: 0 auto; padding: 0 24px; }
header { padding-top: 24px; }
h1, h2, h3 { margin: 0; font-weight: 600; line-height: 1.3; overflow-wrap: anywhere; }
h1 { font-size: 20px; }
h2 { font-size: 20px; }
h3 { font-size: 13px; }
p { margin: 4px 0 0; max-width: 120ch; overflow-wrap: anywhere; }
.subtitle, .unit, footer, nav { color: var(--muted); }
.unit { font-weight: 400; }
a { color: var(--accent); text-decoration: none; }
a:hover { text-decoration: underline; }
a:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
dl { display: grid; grid-template-columns: repeat(auto-fill, minmax(230px, 1fr)); gap: 1px; margin: 16px 0 0;
  background: var(--border); border: 1px solid var(--border); }
dl div { padding: 8px 12px; background: var(--surface); }
dt { color: var(--muted); font-size: 12px; }
dd { margin: 0; }
dt, dd, nav a { overflow-wrap: anywhere; }
nav { display: flex; flex-wrap: wrap; gap: 4px 20px; margin-top: 12px; }
main { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 12px; align-items: stretch; }
.chapter, .section { grid-column: 1 / -1; min-width: 0; }
.chapter { margin-top: 20px; padding-top: 16px; border-top: 1px solid var(--border); }
.section { padding: 12px 16px; background: var(--surface); border: 1px solid var(--border); }
.section.half { grid-column: span 1; }
.table { margin-top: 8px; overflow-x: auto; }
table { width: 100%; border-collapse: collapse; font-size: 12px; line-height: 1.4; }
th, td { padding: 4px 12px 4px 0; text-align: left; vertical-align: top; border-bottom: 1px solid var(--grid); }
th:last-child, td:last-child { padding-right: 0; }
th { font-weight: 600; vertical-align: bottom; border-bottom-color: var(--border); }
td { overflow-wrap: anywhere; }
td:not(.numeric):not(.fixed) { min-width: 8em; }
tbody tr:last-child td { border-bottom: 0; }
.numeric { text-align: right; white-space: nowrap; }
th.numeric { white-space: normal; }
.numeric + :not(.numeric) { padding-left: 12px; }
.fixed, .level { white-space: nowrap; }
[title] { cursor: help; }
.level { font-weight: 600; }
.code { font-family: ui-monospace, 'Cascadia Mono', Menlo, Consolas, 'Liberation Mono', monospace; }
.icon { width: 12px; height: 12px; margin-right: 4px; vertical-align: -1px; fill: none; stroke: currentColor;
  stroke-width: 2; stroke-linecap: round; stroke-linejoin: round; }
.pass { color: var(--pass); }
.warn { color: var(--warn); }
.fail { color: var(--fail); }
.figure { margin-top: 8px; overflow: hidden; }
.figure text { font-variant-numeric: tabular-nums; }
footer { padding-top: 16px; padding-bottom: 24px; font-size: 12px; }
@media (max-width: 900px) { main { grid-template-columns: minmax(0, 1fr); } }
@media print {
  :root, :root[data-theme] { ${LIGHT} --background: #ffffff; }
  @page { size: landscape; margin: 12mm; }
  table { font-size: 10px; }
  th, td { padding-right: 8px; }
  header, main, footer { max-width: none; padding-left: 0; padding-right: 0; }
  main { display: flow-root; }
  .section, .chapter { margin-top: 8px; }
  .section { break-inside: avoid; border-color: transparent; padding: 4px 0; }
  .chapter { break-after: avoid; }
  .chapter:not(:first-child) { break-before: page; border-top: 0; }
  .modebar-container { display: none; }
}
`;
