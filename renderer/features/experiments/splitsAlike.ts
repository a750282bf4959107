import type { Experiment } from '../../../core/contract/index.ts';

/** The runs by the folds they were tested on, in their order: those of one group were divided alike, to the row. */
export const splitsAlike = <Run extends Pick<Experiment, 'hypothesis' | 'folds' | 'stretches'>>(
  runs: readonly Run[],
): Run[][] => [...Map.groupBy(runs, splitOf).values()];

const splitOf = ({ hypothesis, folds, stretches }: Pick<Experiment, 'hypothesis' | 'folds' | 'stretches'>): string =>
  JSON.stringify([
    hypothesis,
    stretches,
    folds.map(({ fold, group, train, test, trainRows, testRows, purged, embargoed }) => [
      ...[fold, group, train, test, trainRows, testRows, purged, embargoed],
    ]),
  ]);
