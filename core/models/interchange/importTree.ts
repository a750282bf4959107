import type { TreeBuilder } from '../trees/TreeBuilder.ts';
import { nextDown32 } from './float32.ts';
import { type JsonReader, unreadable } from './JsonReader.ts';

const NO_CHILD = -1;
const NUMERICAL = 0;

/**
 * Adds one tree of XGBoost's JSON to the builder. Nodes are found from the root: numbers that pruning left without a use
 * are passed over. The rule x < condition becomes x <= threshold with the float32 before.
 * @throws AppError FILE_FORMAT: absent or short lists, categorical splits, children outside or reached twice
 */
export function importTree(builder: TreeBuilder, tree: JsonReader, id: number, featureCount: number): void {
  const left = tree.integers('left_children');
  const nodes = left.length;
  const right = tree.integers('right_children', nodes);
  const feature = tree.integers('split_indices', nodes);
  const condition = tree.numbers('split_conditions', nodes).map(Math.fround);
  const defaultLeft = tree.integers('default_left', nodes);
  const cover = tree.numbers('sum_hessian', nodes);
  const gain = tree.numbers('loss_changes', nodes);
  if (nodes === 0) throw unreadable(`tree ${id} has no node`);
  const categorical = tree.has('split_type') && tree.integers('split_type', nodes).some((type) => type !== NUMERICAL);
  if (categorical || (tree.has('categories_nodes') && tree.list('categories_nodes').length > 0)) {
    throw unreadable(`tree ${id} has categorical splits, and only numerical ones are known here`);
  }
  // The condition of a split may be beyond float32: then every value goes the same way.
  const infinite = condition.findIndex((value, node) => left[node] === NO_CHILD && !Number.isFinite(value));
  if (infinite >= 0) throw unreadable(`the value of leaf ${infinite} of tree ${id} is beyond float32`);

  const leafOf = (node: number) => ({ value: left[node] === NO_CHILD ? condition[node] : 0, cover: cover[node] });
  const reached = new Uint8Array(nodes);
  reached[0] = 1;
  const pending = [{ node: 0, built: builder.addRoot(leafOf(0)) }];
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { node, built } = next;
    const children = [left[node], right[node]];
    if (children.every((child) => child === NO_CHILD)) continue;
    for (const child of children) {
      if (!(child >= 0 && child < nodes)) throw unreadable(`node ${node} of tree ${id} leads to ${child} of ${nodes}`);
      if (reached[child]++) throw unreadable(`tree ${id} is cyclic: its node ${child} is reached in two ways`);
    }
    if (!(feature[node] >= 0 && feature[node] < featureCount)) {
      throw unreadable(`node ${node} of tree ${id} splits on feature ${feature[node]} of ${featureCount}`);
    }
    const rule = {
      feature: feature[node],
      threshold: nextDown32(condition[node]),
      bin: 0,
      missingLeft: defaultLeft[node] !== 0,
      gain: gain[node],
    };
    const first = builder.split(built, rule, leafOf(children[0]), leafOf(children[1]));
    pending.push({ node: children[1], built: first + 1 }, { node: children[0], built: first });
  }
}
