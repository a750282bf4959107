import { formatCount } from '../../../core/contract/index.ts';
import type { Column } from '../../components/DataTable/Column.ts';
import { FailedFoldsTag } from '../../components/FailedFoldsTag.tsx';
import { EXPLAINED } from './metricWords.ts';

/** How many folds of an experiment failed, marked where any did. @param of null where the experiment is not known */
export const failedFoldsColumn = <Row,>(of: (row: Row) => number | null): Column<Row> => ({
  id: 'failed_folds',
  header: 'Failed folds',
  value: of,
  render: (row) => (of(row) ? <FailedFoldsTag count={of(row)!} /> : formatCount(of(row))),
  explain: EXPLAINED.failedFolds,
  filter: 'range',
  width: 120,
});
