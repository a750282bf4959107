import { figureTable, THEMES, type Figure, type ShownDates, type ThemeName } from '../../core/figures/index.ts';
import { blobOfDataUrl } from './blobOfDataUrl.ts';
import { csvOf } from './csv.ts';
import { loadPlotly } from './loadPlotly.ts';
import { saveFile } from './saveFile.ts';
import { screenLayout } from './screenFigure.ts';

const PNG_SCALE = 2;

export type SaveFormat = 'CSV' | 'PNG' | 'SVG';

export interface SavedChart {
  figure: Figure;
  theme: ThemeName;
  shown: ShownDates | undefined;
  /** px of an image. */
  width: number;
  /** Without extension. */
  fileName: string;
}

/** Saves the figure's data, or its picture as it is on the screen. */
export async function saveChart(
  format: SaveFormat,
  { figure, theme, shown, width, fileName }: SavedChart,
): Promise<void> {
  if (format === 'CSV') {
    saveFile(new Blob([csvOf(figureTable(figure))], { type: 'text/csv' }), `${fileName}.csv`);
    return;
  }
  const size = { width, height: figure.layout.height };
  const layout = { ...screenLayout(figure, size, shown), paper_bgcolor: THEMES[theme].surface };
  const image = format === 'PNG' ? ({ format: 'png', scale: PNG_SCALE } as const) : ({ format: 'svg' } as const);
  const plotly = await loadPlotly();
  const url = await plotly.toImage({ data: figure.data, layout }, { ...size, ...image });
  saveFile(blobOfDataUrl(url), `${fileName}.${image.format}`);
}
