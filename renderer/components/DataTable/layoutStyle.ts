import type { Layout } from './layoutColumns.ts';

/** Custom properties by which header and rows take their widths: `--hrp-w3` of the fourth column, `--hrp-l0` of a pinned one's left. */
export function layoutStyle({ pinned, centre, pinnedWidth, centreWidth }: Layout): Record<string, string> {
  const style: Record<string, string> = { '--hrp-canvas': `${pinnedWidth + centreWidth}px` };
  for (const { index, width } of [...pinned, ...centre]) style[`--hrp-w${index}`] = `${width}px`;
  for (const { index, left } of pinned) style[`--hrp-l${index}`] = `${left}px`;
  return style;
}
