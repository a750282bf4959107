/** The part of Plotly that charts use; the package states no types. */
declare module 'plotly.js-cartesian-dist-min' {
  export interface PlotlyFigure {
    data: object[];
    layout: object;
    config?: object;
  }

  export interface PlotlyImage {
    format: 'png' | 'svg';
    /** px. */
    width: number;
    height: number;
    /** Of the image's pixels to px. */
    scale?: number;
  }

  export interface Plotly {
    react(root: HTMLElement, data: object[], layout: object, config?: object): Promise<unknown>;
    relayout(root: HTMLElement, update: object): Promise<unknown>;
    purge(root: HTMLElement): void;
    /** @returns a data URL */
    toImage(figure: PlotlyFigure, image: PlotlyImage): Promise<string>;
  }

  const plotly: Plotly;
  export default plotly;
}
