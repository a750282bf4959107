import { clampWidth } from './columnWidth.ts';

const PADDING = 20;
/** px beside a header's name: the mark of its order and its menu. */
const HEADER_EXTRA = 30;

/** px that a column's cells need, of those that are in the page, its header included. */
export function naturalWidth(grid: HTMLElement, id: string): number {
  const width = (element: Element) => {
    const range = document.createRange();
    range.selectNodeContents(element);
    return range.getBoundingClientRect().width;
  };
  const name = CSS.escape(id);
  const header = [...grid.querySelectorAll(`[data-header="${name}"] .hrp-grid-name`)].map(width);
  const cells = [...grid.querySelectorAll(`[data-column="${name}"]`)].map(width);
  return clampWidth(Math.max(0, ...cells, ...header.map((one) => one + HEADER_EXTRA)) + PADDING);
}
