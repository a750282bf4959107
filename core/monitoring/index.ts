export {
  DRIFT_MEASURES,
  driftReport,
  type DriftMeasure,
  type DriftReportInput,
  type FeatureDrift,
} from './driftReport.ts';
export { icDecay, type IcDecay, type IcDecayInput } from './icDecay.ts';
export { staleness, type Staleness, type StalenessInput } from './staleness.ts';
