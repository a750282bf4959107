export { DriftReports } from './DriftReports.ts';
export { Predictions } from './Predictions.ts';
