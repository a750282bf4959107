/** What Plotly draws: plain JSON, the same for the report and the screens. User text in it went through `plotText`. */
export interface Figure {
  data: object[];
  /** `height` in px is fixed by every figure, so that a page keeps its layout before anything is drawn. */
  layout: { height: number; [key: string]: unknown };
  /** The figure as a table, where it is more than series on dates: `figureTable` reads those from the traces. */
  table?: FigureTable;
}

/** What a figure shows, as numbers; texts are as the user wrote them. */
export interface FigureTable {
  columns: readonly { name: string; unit?: string }[];
  /** A cell for each column; null is unknown. */
  rows: readonly (readonly TableCell[])[];
}

export type TableCell = string | number | null;

export const NO_TABLE: FigureTable = { columns: [], rows: [] };
