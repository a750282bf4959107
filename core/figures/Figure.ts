/** What Plotly draws: plain JSON, the same for the report and the screens. User text in it went through `plotText`. */
export interface Figure {
  data: object[];
  /** `height` in px is fixed by every figure, so that a page keeps its layout before anything is drawn. */
  layout: { height: number; [key: string]: unknown };
}
