import { createHash } from 'node:crypto';

const STYLE = `
:root { color-scheme: light dark; font: 14px/1.5 system-ui, sans-serif; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: light-dark(#f6f7f9, #1c2127); }
main { max-width: 30rem; margin: 1rem; padding: 1.5rem 2rem; border-radius: 4px; color: light-dark(#1c2127, #f6f7f9);
  background: light-dark(#fff, #252a31); border: 1px solid light-dark(#d3d8de, #404854); }
h1 { margin: 0 0 .75rem; font-size: 18px; font-weight: 600; }
p { margin: .75rem 0 0; }
code { padding: 1px 5px; border-radius: 3px; background: light-dark(#edeff2, #383e47); }
a { color: light-dark(#215db0, #8abbff); }
`;

/** Of the page: nothing but its own style. */
export const REFUSED_PAGE_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** @param why a sentence of this program's own, without anything from the request */
export const refusedPage = (why: string): string => `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>HRP Workstation: not open</title><style>${STYLE}</style></head>
<body><main>
<h1>This page is not open to you yet</h1>
<p>${why}</p>
<p><code>hrp open</code>, in a terminal of this machine, prints a new address each time, also while the workstation runs; it works once. Nothing in the workspace was read or changed.</p>
<p>If you have already opened the workstation in this browser, <a href="/">go on to it</a>.</p>
</main></body>
</html>
`;
