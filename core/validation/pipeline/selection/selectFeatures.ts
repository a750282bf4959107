import { AppError, type FeatureChoice, type Selection } from '../../../contract/index.ts';
import { columnOf, type FeatureMatrix } from '../../../kernels/index.ts';
import { isConstant, withoutNaN } from '../../../statistics/index.ts';
import { correlationPruning } from './correlationPruning.ts';
import { mutualInformation } from './mutualInformation.ts';
import { lossWithout } from './lossWithout.ts';

export interface SelectionInput {
  readonly matrix: FeatureMatrix;
  readonly features: readonly string[];
  /** By row; only the training rows are read. */
  readonly label: Float64Array;
  readonly labelEnd: Int32Array;
  readonly rowDate: Int32Array;
  /** Ascending. */
  readonly train: Uint32Array;
  readonly selection: Selection;
}

/** What a method says of each feature: a score, the higher the better (NaN unknown), and why one goes whatever its score. */
export interface Scored {
  readonly score: Float64Array;
  readonly dropped: readonly (string | undefined)[];
}

const METHODS = {
  correlation: correlationPruning,
  mutual_information: mutualInformation,
  permutation: lossWithout,
} satisfies Record<Selection['method'], (input: SelectionInput) => Scored>;

/**
 * What becomes of each feature: the `maxFeatures` best of those that the method leaves are kept; equals in their order.
 * A feature that is one number on all training rows, or unknown on them, goes.
 * @throws AppError NO_DATA when none is left
 */
export function selectFeatures(input: SelectionInput): FeatureChoice[] {
  const { matrix, features, train, selection } = input;
  const flat = features.map((_, j) => {
    const column = columnOf(matrix, j);
    const known = withoutNaN(Float32Array.from(train, (row) => column[row]));
    return known.length === 0 || isConstant(known);
  });
  const { score, dropped } = METHODS[selection.method](input);
  const why = features.map((_, j) => {
    if (flat[j]) return 'the same or unknown on all training rows';
    return dropped[j] ?? (Number.isNaN(score[j]) ? 'could not be measured' : undefined);
  });
  const ranked = [...features.keys()].filter((j) => why[j] === undefined).sort((a, b) => score[b] - score[a] || a - b);
  if (ranked.length === 0) {
    const message = `None of ${features.length} features can be chosen by ${selection.method}: on the training rows each is constant, unknown or not measurable. Take more symbols or dates, or no selection.`;
    throw new AppError('NO_DATA', message);
  }
  const place = new Map(ranked.map((j, i) => [j, i]));
  return features.map((feature, j) => {
    const rank = place.get(j);
    const kept = rank !== undefined && rank < selection.maxFeatures;
    const said = rank === undefined ? why[j]! : `number ${rank + 1} of ${ranked.length}`;
    const reason = kept || rank === undefined ? said : `${said}, beyond the ${selection.maxFeatures} best`;
    return { feature, score: Number.isFinite(score[j]) ? score[j] : null, kept, reason };
  });
}
