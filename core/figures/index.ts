export { describeFigure } from './describeFigure.ts';
export { driftFigure } from './driftFigure.ts';
export { equityFigure, type EquityCurve, type EquityFigureInput } from './equityFigure.ts';
export { type Figure, type FigureTable, type TableCell } from './Figure.ts';
export { figureTable } from './figureTable.ts';
export { foldIcFigure, type FoldIcRun } from './foldIcFigure.ts';
export {
  MISSING,
  formatBasisPoints,
  formatCount,
  formatDates,
  formatDecimals,
  formatDuration,
  formatEstimate,
  formatFigure,
  formatIc,
  formatInstant,
  formatInterval,
  formatPercent,
  formatPValue,
  formatSharpe,
  type Formatter,
  type Known,
  type SignOption,
} from './format.ts';
export { icCompareFigure, type ComparedIc, type IcCompareFigureInput } from './icCompareFigure.ts';
export { icFigure, type IcFigureInput } from './icFigure.ts';
export { importanceFigure } from './importanceFigure.ts';
export { plantedFigure, type Planted, type PlantedFigureInput } from './plantedFigure.ts';
export { quantileFigure, type QuantileFigureInput } from './quantileFigure.ts';
export { demoReport, type DemoReportInput } from './report/demoReport.ts';
export { experimentReport, type ExperimentExtras } from './report/experimentReport.ts';
export { type Cell, type Column, type ReportContent, type Section, type Table } from './report/Report.ts';
export { reportHtml, type ReportInput } from './report/reportHtml.ts';
export { scoresFigure } from './scoresFigure.ts';
export { seriesOf, type Series } from './seriesOf.ts';
export { type ShownDates } from './shownPoints.ts';
export { splitFigure, type FoldSplit } from './splitFigure.ts';
export { THEMES, seriesColour, seriesStyle, type SeriesStyle, type Theme, type ThemeName } from './theme.ts';
