export { auditDataset, type DatasetAudit } from './auditDataset.ts';
export { barsUntilKnown } from './barsUntilKnown.ts';
export { buildDataset } from './buildDataset.ts';
export { calendarOf } from './calendar.ts';
export { computeFeatures } from './computeFeatures.ts';
export { computeFundamentalFeatures } from './computeFundamentalFeatures.ts';
export { computeSymbolFeatures } from './computeSymbolFeatures.ts';
export { type Dataset, type DatasetRequest, type Filter, type FilterCount, FILTERS } from './Dataset.ts';
export { delistedAt } from './delistedAt.ts';
export { type FeatureDefinition, type FeatureName, FEATURES } from './FEATURES.ts';
export { type Filing } from './Filing.ts';
export { forwardReturn, type ForwardReturnRequest, type Labels } from './forwardReturn.ts';
export { labelName, parseLabel } from './labelName.ts';
export { labelledRows } from './labelledRows.ts';
export { leakageByTruncation, type LeakageRequest } from './leakageByTruncation.ts';
export { type RowSectors } from './rowSectors.ts';
export { splitFeatures } from './splitFeatures.ts';
export {
  memberPanel,
  type Membership,
  membershipOf,
  sectorPanel,
  sectorsIn,
  type SectorOn,
  type Spell,
} from './Universe.ts';
