import type { Verdict } from '../../contract/index.ts';
import type { Figure } from '../Figure.ts';
import type { ThemeName } from '../theme.ts';

/**
 * Plain text; or text with its reason on hover (`hint`), with a level (an icon and a colour beside the text), or in
 * monospace (`code`: ids and hashes).
 */
export type Cell = string | { text: string; hint?: string; level?: Verdict['level']; code?: true };

export interface Column {
  name: string;
  unit?: string;
  /** Right-aligned. */
  numeric?: boolean;
  /** Never broken over lines: ids, dates. */
  fixed?: boolean;
}

export interface Table {
  columns: Column[];
  /** A cell per column. */
  rows: Cell[][];
}

/** Text, then a table, then a figure, each where there is one. Text is plain: nothing in it is markup. */
export interface Section {
  heading: string;
  /** 1 begins a chapter and is in the list of contents; default 2. */
  level?: 1 | 2;
  text?: string;
  table?: Table;
  figure?: (theme: ThemeName) => Figure;
  /** Beside the next half section instead of across the page. */
  half?: boolean;
}

export interface ReportContent {
  title: string;
  subtitle: string;
  summary: { name: string; value: Cell }[];
  sections: Section[];
}
