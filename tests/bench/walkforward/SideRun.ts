/** What one side found and how long it took, wall seconds by stage; the stages of both sides have the same names. */
export interface SideRun {
  readonly version: string;
  readonly seconds: Readonly<Record<Stage | 'total', number>>;
  /** Summed over folds, of the threads or processes that did it. */
  readonly fitSeconds: number;
  readonly predictSeconds: number;
  readonly rows: number;
  readonly labelSum: number;
  readonly folds: readonly { readonly train: number; readonly test: number }[];
  readonly meanIc: number;
}

export const STAGES = ['read bars', 'features and dataset', 'fits and predictions', 'scores'] as const;
export type Stage = (typeof STAGES)[number];
