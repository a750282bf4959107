import { AppError } from '../../contract/index.ts';
import { LEAF, type TreeEnsemble } from '../trees/TreeEnsemble.ts';
import { float32Text, nextUp32 } from './float32.ts';

/** What XGBoost writes as the parent of a root. */
const NO_PARENT = 2147483647;
const NO_CHILD = -1;

/**
 * One tree of the ensemble as XGBoost's JSON has it: nodes from the root level by level, float32 numbers. Its rule is
 * x < condition where ours is x <= threshold, so the condition is the next float32.
 * @param scale factor on the leaves' values
 * @throws AppError NUMERICAL for a leaf beyond float32
 */
export function exportedTree(
  trees: TreeEnsemble,
  cover: Float64Array,
  { id, featureCount, scale }: { id: number; featureCount: number; scale: number },
): string {
  const node = [trees.root[id]];
  const parent = [NO_PARENT];
  const left: number[] = [];
  const right: number[] = [];
  for (let place = 0; place < node.length; place++) {
    const inner = node[place];
    if (trees.feature[inner] === LEAF) {
      left.push(NO_CHILD);
      right.push(NO_CHILD);
      continue;
    }
    left.push(node.length);
    right.push(node.length + 1);
    node.push(trees.left[inner], trees.right[inner]);
    parent.push(place, place);
  }
  const isLeaf = (place: number) => left[place] === NO_CHILD;
  const weight = meanValues(
    node.map((one) => scale * trees.value[one]),
    node.map((one) => cover[one]),
    left,
    right,
  );
  const list = (text: (place: number) => string) => `[${node.map((_, place) => text(place)).join()}]`;
  const zeros = list(() => '0');
  const ofSplit = (place: number, text: (inner: number) => string, leaf: string) =>
    isLeaf(place) ? leaf : text(node[place]);
  const fields = {
    base_weights: list((place) => leafText(weight[place])),
    categories: '[]',
    categories_nodes: '[]',
    categories_segments: '[]',
    categories_sizes: '[]',
    default_left: list((place) => ofSplit(place, (inner) => String(trees.missingLeft[inner]), '0')),
    id: String(id),
    left_children: `[${left.join()}]`,
    loss_changes: list((place) => ofSplit(place, (inner) => float32Text(trees.gain[inner]), '0E0')),
    parents: `[${parent.join()}]`,
    right_children: `[${right.join()}]`,
    split_conditions: list((place) =>
      ofSplit(place, (inner) => float32Text(nextUp32(trees.threshold[inner])), leafText(weight[place])),
    ),
    split_indices: list((place) => ofSplit(place, (inner) => String(trees.feature[inner]), '0')),
    split_type: zeros,
    sum_hessian: list((place) => float32Text(cover[node[place]])),
    tree_param: JSON.stringify({
      num_deleted: '0',
      num_feature: String(featureCount),
      num_nodes: String(node.length),
      size_leaf_vector: '0',
    }),
  };
  return `{${Object.entries(fields)
    .map(([name, text]) => `"${name}":${text}`)
    .join()}}`;
}

/** A leaf's value; of an inner node the mean below it, by cover. */
function meanValues(value: number[], cover: number[], left: number[], right: number[]): number[] {
  const mean = value.slice();
  for (let place = mean.length - 1; place >= 0; place--) {
    const [l, r] = [left[place], right[place]];
    if (l !== NO_CHILD) mean[place] = (cover[l] * mean[l] + cover[r] * mean[r]) / (cover[l] + cover[r]);
  }
  return mean;
}

function leafText(value: number): string {
  if (Number.isFinite(Math.fround(value))) return float32Text(value);
  const message = `A leaf of ${value} is beyond float32, in which XGBoost keeps it`;
  throw new AppError('NUMERICAL', `${message}: train on a label in smaller units.`);
}
