import {
  formatEstimate,
  formatIc,
  type Explanation,
  type FeatureImportance,
  type ImportanceKind,
} from '../../../core/contract/index.ts';
import { IMPORTANCE_WORDS } from '../../../core/figures/index.ts';
import type { Column } from '../../components/DataTable/Column.ts';
import { Missing } from '../../components/Missing.tsx';
import { figured } from './figured.ts';

const UNSEEN = 'The model of all rows does not see it: the selection left it out';

const own = (kind: Exclude<ImportanceKind, 'permutation'>): Column<FeatureImportance> => {
  const { name, axis, says, format } = IMPORTANCE_WORDS[kind];
  const explain = `${axis}. ${says}`;
  const column = figured<FeatureImportance>({
    id: kind,
    header: name,
    of: (one) => one[kind],
    format,
    explain,
    width: 104,
  });
  return { ...column, render: (one) => (one[kind] === null ? <Missing because={UNSEEN} /> : format(one[kind])) };
};

/** A column for each kind of importance that is known of the model. */
export const explainColumns = ({ kinds, outOfFold: { folds, repeats } }: Explanation): Column<FeatureImportance>[] => [
  { id: 'feature', header: 'Feature', value: ({ feature }) => feature, pinned: 'left', width: 170 },
  {
    id: 'folds',
    header: 'Seen by',
    unit: `of ${folds} folds`,
    value: ({ folds: seeing }) => seeing,
    explain: 'Folds whose selection left the feature to the model; all of them without selection',
    width: 124,
  },
  {
    id: 'permutation',
    header: 'IC lost',
    unit: '± s.e.',
    value: ({ permutation }) => permutation.value,
    render: ({ permutation }) =>
      permutation.value === null ? (
        <Missing because="No fold’s model sees it" />
      ) : (
        formatEstimate(permutation, formatIc)
      ),
    explain: `${IMPORTANCE_WORDS.permutation.axis}. ${IMPORTANCE_WORDS.permutation.says} Newey-West standard error`,
    filter: 'range',
    width: 140,
  },
  figured({
    id: 'sd',
    header: 'sd of repeats',
    of: ({ permutation }) => permutation.sd,
    format: formatIc,
    explain: `Deviation of the mean loss over ${repeats} permutations: what chance in permuting leaves open`,
    width: 110,
  }),
  ...kinds.flatMap((kind) => (kind === 'permutation' ? [] : [own(kind)])),
];
