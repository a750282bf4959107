export { backtestEquity } from './backtestEquity.ts';
export { backtestGridFigure, type BacktestGridFigureInput } from './backtestGridFigure.ts';
export { describeFigure } from './describeFigure.ts';
export { driftFigure } from './driftFigure.ts';
export { equityFigure, type EquityCurve, type EquityFigureInput } from './equityFigure.ts';
export { type Figure, type FigureTable, type TableCell } from './Figure.ts';
export { exposuresFigure } from './exposuresFigure.ts';
export { figureTable } from './figureTable.ts';
export { foldIcFigure, type FoldIcRun } from './foldIcFigure.ts';
export { icCompareFigure, type ComparedIc, type IcCompareFigureInput } from './icCompareFigure.ts';
export { icFigure, type IcFigureInput } from './icFigure.ts';
export { icHorizonsFigure } from './icHorizonsFigure.ts';
export { importanceFigure } from './importanceFigure.ts';
export { importanceKindFigure, type ImportanceKindFigureInput } from './importanceKindFigure.ts';
export { IMPORTANCE_WORDS } from './importanceWords.ts';
export { pathsFigure, type PathsFigureInput } from './pathsFigure.ts';
export { logitsFigure } from './logitsFigure.ts';
export { monthlyReturnsFigure } from './monthlyReturnsFigure.ts';
export { OPTION_WORDS, optionScale, optionText, optionTitle } from './optionWords.ts';
export { plantedFigure, type Planted, type PlantedFigureInput } from './plantedFigure.ts';
export { quantileFigure, type QuantileFigureInput } from './quantileFigure.ts';
export { regimePerformanceFigure } from './regimePerformanceFigure.ts';
export { regimesFigure } from './regimesFigure.ts';
export { regimeTransitionFigure } from './regimeTransitionFigure.ts';
export { backtestSections } from './report/backtestSections.ts';
export { demoReport, type DemoReportInput } from './report/demoReport.ts';
export {
  chanceSentence,
  deflationSentence,
  overfittingSentence,
  trackRecordSentence,
  trialsSentence,
} from './report/evidenceSentences.ts';
export { experimentReport, type ExperimentExtras } from './report/experimentReport.ts';
export { type Cell, type Column, type ReportContent, type Section, type Table } from './report/Report.ts';
export { reportHtml, type ReportInput } from './report/reportHtml.ts';
export { rollingSharpeFigure, type RollingSharpeFigureInput } from './rollingSharpeFigure.ts';
export { scoresFigure } from './scoresFigure.ts';
export { seriesOf, type Series } from './seriesOf.ts';
export { type ShownDates } from './shownPoints.ts';
export { shapFigure } from './shapFigure.ts';
export { splitFigure, type FoldSplit, type SplitFigureInput } from './splitFigure.ts';
export { studyFrontFigure } from './studyFrontFigure.ts';
export { studyHistoryFigure } from './studyHistoryFigure.ts';
export { studyImportanceFigure } from './studyImportanceFigure.ts';
export { studySlicesFigure } from './studySlicesFigure.ts';
export { OBJECTIVE_WORDS, shownValue } from './studyWords.ts';
export { THEMES, seriesColour, seriesStyle, type SeriesStyle, type Theme, type ThemeName } from './theme.ts';
export { trialSharpesFigure, type TrialSharpesInput } from './trialSharpesFigure.ts';
