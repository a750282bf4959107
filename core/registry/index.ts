export { promotionChecks } from './promotionChecks.ts';
export { Registry, type Which } from './Registry.ts';
export type { StageMove } from './StageLog.ts';
