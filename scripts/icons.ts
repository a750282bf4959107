/**
 * Makes the application's icons of renderer/public/icon.svg: PNGs for Linux, ICO for Windows, ICNS for macOS. Run it when
 * the drawing changed; the results are committed. Needs a Chromium, which draws.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { installedChromium, NO_CHROMIUM } from './chromium.ts';

const path = (relative: string) => fileURLToPath(new URL(`../${relative}`, import.meta.url));

const SIZES = [16, 24, 32, 48, 64, 128, 256, 512, 1024];
const ICO_SIZES = [16, 24, 32, 48, 64, 128, 256];
/** Types of icons as ICNS names them, by size in pixels. */
const ICNS_TYPES: [type: string, size: number][] = [
  ['icp4', 16],
  ['icp5', 32],
  ['ic07', 128],
  ['ic08', 256],
  ['ic09', 512],
  ['ic10', 1024],
];

const executablePath = installedChromium();
if (!executablePath) {
  process.stderr.write(`${NO_CHROMIUM}\n`);
  process.exit(1);
}
const svg = readFileSync(path('renderer/public/icon.svg'), 'utf8');
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
const pngs = new Map<number, Buffer>();
for (const size of SIZES) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(`<style>*{margin:0}svg{display:block;width:100vw;height:100vh}</style>${svg}`);
  pngs.set(size, await page.screenshot({ omitBackground: true }));
  await page.close();
}
await browser.close();

mkdirSync(path('resources/icons'), { recursive: true });
for (const [size, png] of pngs) writeFileSync(path(`resources/icons/${size}x${size}.png`), png);
writeFileSync(path('resources/icon.ico'), ico(ICO_SIZES.map((size) => [size, pngs.get(size)!])));
writeFileSync(path('resources/icon.icns'), icns(ICNS_TYPES.map(([type, size]) => [type, pngs.get(size)!])));

/** A directory of entries, then the PNGs; 256 pixels are written as 0. */
function ico(images: [size: number, png: Buffer][]): Buffer {
  const head = Buffer.alloc(6 + 16 * images.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(images.length, 4);
  let offset = head.length;
  for (const [i, [size, png]] of images.entries()) {
    const at = 6 + 16 * i;
    head.writeUInt8(size % 256, at);
    head.writeUInt8(size % 256, at + 1);
    head.writeUInt16LE(1, at + 4);
    head.writeUInt16LE(32, at + 6);
    head.writeUInt32LE(png.length, at + 8);
    head.writeUInt32LE(offset, at + 12);
    offset += png.length;
  }
  return Buffer.concat([head, ...images.map(([, png]) => png)]);
}

/** `icns`, the whole length, then each image with its type and length; all big-endian. */
function icns(images: [type: string, png: Buffer][]): Buffer {
  const chunk = (type: string, content: Buffer) => {
    const head = Buffer.alloc(8);
    head.write(type, 0, 'latin1');
    head.writeUInt32BE(content.length + 8, 4);
    return Buffer.concat([head, content]);
  };
  return chunk('icns', Buffer.concat(images.map(([type, png]) => chunk(type, png))));
}
