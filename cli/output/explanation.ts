import {
  counted,
  type Explanation,
  type FeatureImportance,
  formatCount,
  formatEstimate,
  formatFigure,
  formatIc,
  importanceBy,
  type ImportanceKind,
  MISSING,
} from '../../core/contract/index.ts';
import { pairs, table, type Column } from './table.ts';

type Own = Exclude<ImportanceKind, 'permutation'>;
const TITLES: Record<Own, string> = {
  shap: 'mean |SHAP|',
  gain: 'gain',
  split: 'splits',
  coefficient: 'coefficient',
  sensitivity: 'mean |slope|',
  share: 'share',
};

const column = (kind: Own): Column<FeatureImportance> => ({
  title: TITLES[kind],
  align: 'right',
  text: (one) => (kind === 'split' ? formatCount(one.split) : formatFigure(importanceBy(one, kind))),
});

/** What the models of an experiment use, the feature whose loss costs most first. */
export function explanationText({ experiment, model, kinds, features, outOfFold, shap }: Explanation): string {
  const { rows, dates, ic, folds, repeats } = outOfFold;
  const own = kinds.filter((kind): kind is Own => kind !== 'permutation');
  const ordered = features.toSorted((a, b) => (b.permutation.value ?? -Infinity) - (a.permutation.value ?? -Infinity));
  return `${pairs([
    ['experiment', `${experiment}, ${model}`],
    [
      'IC lost',
      `out of fold: ${formatCount(rows)} rows of ${formatCount(dates)} dates, ${counted(folds, 'fold')}, ${repeats} permutations a feature; mean IC ${formatIc(ic)} with all features`,
    ],
    ['all else', 'of the model of all rows, which was trained on every row it is asked about'],
    ...(shap ? [['SHAP', `over ${formatCount(shap.rows)} of ${formatCount(shap.of)} rows`] as const] : []),
  ])}\n${table(ordered, [
    { title: 'feature', text: ({ feature }) => feature },
    { title: 'folds', align: 'right', text: (one) => String(one.folds) },
    { title: 'IC lost ± s.e.', align: 'right', text: ({ permutation }) => formatEstimate(permutation, formatIc) },
    {
      title: 'sd of repeats',
      align: 'right',
      text: ({ permutation: { sd } }) => (sd === null ? MISSING : formatIc(sd)),
    },
    ...own.map(column),
  ])}`;
}
