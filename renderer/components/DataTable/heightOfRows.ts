import { ROW_HEIGHT } from './GridRow.tsx';

/** Toolbar, headers, and the bar that scrolls the columns. */
const FRAME_HEIGHT = 80;

/** px of a table that is as high as its rows; one with more than `most` scrolls. */
export const heightOfRows = (rows: number, most: number): number => FRAME_HEIGHT + ROW_HEIGHT * Math.min(rows, most);
