import { AppError, type ErrorRecord } from '../contract/index.ts';
import type { FoldMetrics } from './foldMetrics.ts';
import { isOwnFailure } from './isOwnFailure.ts';

export interface FailedFold {
  /** Index of the fold. */
  readonly fold: number;
  readonly error: ErrorRecord;
}

/** Called after each fold with its index and metrics. */
export type AfterFold = (fold: number, metrics: FoldMetrics) => 'go on' | 'stop' | Promise<'go on' | 'stop'>;

export interface EachRun<T> {
  readonly tested: T[];
  readonly failed: FailedFold[];
  readonly stopped: boolean;
}

/**
 * Runs the folds, all at once or, where something is to be decided after each, in order. A fold that fails by what
 * it was given does not keep the others from running.
 * @throws AppError the first fold's error when every fold that ran failed; what is no fault of a fold ({@link isOwnFailure})
 */
export async function runEach<T extends { metrics: FoldMetrics }>(
  folds: number,
  run: (fold: number) => Promise<T>,
  afterFold?: AfterFold,
): Promise<EachRun<T>> {
  const settle = (fold: number) =>
    run(fold).then(
      (value) => ({ value }),
      (thrown: unknown) => {
        const error = AppError.from(thrown);
        if (!isOwnFailure(error.code)) throw error;
        return { failed: { fold, error: error.toRecord() } };
      },
    );
  const outcomes: Awaited<ReturnType<typeof settle>>[] = [];
  let stopped = false;
  if (afterFold) {
    for (let fold = 0; fold < folds && !stopped; fold++) {
      const outcome = await settle(fold);
      outcomes.push(outcome);
      if ('value' in outcome) stopped = (await afterFold(fold, outcome.value.metrics)) === 'stop' && fold + 1 < folds;
    }
  } else {
    // The later folds of a walk-forward train the longest: they go first and the shorter ones fill the other threads.
    const running = Array.from({ length: folds }, (_, i) => settle(folds - 1 - i)).reverse();
    outcomes.push(...(await Promise.all(running)));
  }
  const tested = outcomes.flatMap((outcome) => ('value' in outcome ? [outcome.value] : []));
  const failed = outcomes.flatMap((outcome) => ('failed' in outcome ? [outcome.failed] : []));
  if (tested.length === 0) throw AppError.fromRecord(failed[0].error);
  return { tested, failed, stopped };
}
