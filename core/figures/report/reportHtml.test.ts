import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { reportHtml, type ReportInput } from './reportHtml.ts';
import { renderTable } from './renderTable.ts';

const HOSTILE = `<img src=x onerror=alert(1)>"'&</script>`;
const ESCAPED = '&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp;&lt;/script&gt;';
/** Texts of a user in the input below as they come in the page: the first heading is in the contents too, the title above. */
const PLACES = 12;
const PLOTLY = 'const source = "a\r\nb </script> <!-- c";\r\n';

const hash = (text: string) => createHash('sha256').update(text).digest('base64');
const figure = () => ({ data: [{ text: HOSTILE }], layout: { height: 123 } });
const input: ReportInput = {
  title: HOSTILE,
  subtitle: HOSTILE,
  summary: [{ name: HOSTILE, value: HOSTILE }],
  sections: [
    { level: 1, heading: HOSTILE, text: HOSTILE },
    {
      level: 1,
      heading: 'Second',
      table: { columns: [{ name: HOSTILE, unit: HOSTILE }], rows: [[{ text: HOSTILE, hint: HOSTILE, level: 'warn' }]] },
      figure,
    },
  ],
  plotlySource: PLOTLY,
  generatedAt: '2026-11-23T14:02:00.000Z',
  hash,
};
const html = reportHtml(input);
const scripts = [...html.matchAll(/<script([^>]*)>([^]*?)<\/script>/g)].map(([, attributes, text]) => ({
  attributes,
  text,
}));

test('every text of a user is escaped', () => {
  expect(html).not.toContain('<img');
  expect(html.split(ESCAPED)).toHaveLength(1 + PLACES);
});

test('no character of figure data ends its element, and it reads back as it was', () => {
  expect(scripts).toHaveLength(3);
  expect(scripts[0].attributes).toContain('application/json');
  expect(scripts[0].text).not.toContain('<');
  expect(JSON.parse(scripts[0].text)).toEqual([{ light: figure(), dark: figure() }]);
});

test('the policy names the hashes of the two scripts as a browser reads them, and nothing remote', () => {
  const policy = /Content-Security-Policy" content="([^"]+)"/.exec(html)![1];
  expect(policy).toContain(`script-src 'sha256-${hash(scripts[1].text)}' 'sha256-${hash(scripts[2].text)}'`);
  expect(policy).toMatch(/^default-src 'none'; /);
  expect(policy).not.toMatch(/http|\*|unsafe-eval/);
  expect(scripts[1].text).toBe('const source = "a\nb <\\/script> <\\!-- c";\n');
});

test('nothing in the file asks for another', () => {
  const page = html.replace(/<script[^]*?<\/script>/g, '').replaceAll(ESCAPED, '');
  expect(page).not.toMatch(/\s(src|srcset|action|data|poster)=|<link|@import|url\(|http-equiv="refresh"/);
  expect([...page.matchAll(/href="([^"]*)"/g)].map(([, href]) => href)).toEqual(['#section-0', '#section-1']);
});

test('a figure has its place, as high as it will be, before it is drawn', () => {
  expect(html).toContain('<div class="figure" id="figure-0" style="height: 123px"></div>');
});

test('the theme is the reader’s unless one is asked for', () => {
  expect(html).toContain('<html lang="en" data-theme="auto">');
  expect(reportHtml({ ...input, theme: 'dark' })).toContain('data-theme="dark"');
});

test('a table: numbers to the right, levels by word and icon, the missing with a reason on hover', () => {
  const table = renderTable({
    columns: [{ name: 'IC', numeric: true }, { name: 'Verdict', fixed: true }, { name: 'Hash' }],
    rows: [['–', { text: 'fail', level: 'fail' }, { text: 'abc', code: true }]],
  });
  expect(table).toContain('<th scope="col" class="numeric">IC</th>');
  expect(table).toContain('<td class="numeric"><span title="Not known">–</span></td>');
  expect(table).toMatch(/<td class="fixed"><span class="level fail"><svg [^]*<\/svg>fail<\/span><\/td>/);
  expect(table).toContain('<span class="code">abc</span>');
});
