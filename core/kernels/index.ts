export { type BarSeries } from './BarSeries.ts';
export { columnOf, type FeatureMatrix } from './FeatureMatrix.ts';
export { type OnProgress } from './Progress.ts';
