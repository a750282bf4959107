import { AppError } from '../../contract/index.ts';
import { LEAF, type TreeEnsemble } from '../trees/TreeEnsemble.ts';

/** One tree as TreeSHAP walks it: places count its nodes from the root (0), every parent before its children. */
export interface PathTree {
  /** The node of the ensemble at each place. */
  readonly node: Uint32Array;
  /** The place of each parent; of the root, 0. */
  readonly parent: Uint32Array;
  /** 1 for a left child. */
  readonly isLeft: Uint8Array;
  /** The feature that the parent splits on; of the root, -1. */
  readonly feature: Int32Array;
  /** The nearest place on the way to the root, this one left out, that the same feature led to; without one, 0. */
  readonly previous: Uint32Array;
  /** Share of the rows that went this way, over all splits of the same feature on the path; of the root, 1. */
  readonly share: Float64Array;
  /** Most distinct features on a path. */
  readonly distinct: number;
  /** Mean of the tree's values over the training rows, by cover. */
  readonly expected: number;
}

/** @throws AppError BAD_INPUT when the trees were kept without the covers of their nodes */
export function pathTrees(trees: TreeEnsemble): PathTree[] {
  const { cover } = trees;
  if (cover) return Array.from(trees.root, (root) => pathTree(trees, cover, root));
  const message = 'This model was trained by a release that did not keep how many rows reach each node';
  throw new AppError('BAD_INPUT', `${message}: train it again to explain it.`);
}

function pathTree(trees: TreeEnsemble, cover: Float64Array, root: number): PathTree {
  const node = [root];
  const parent = [0];
  const isLeft = [0];
  const feature = [-1];
  const previous = [0];
  const share = [1];
  const reach = [1];
  const distinctOn = [0];
  let distinct = 0;
  let expected = 0;
  for (let place = 0; place < node.length; place++) {
    const inner = node[place];
    const j = trees.feature[inner];
    distinct = Math.max(distinct, distinctOn[place]);
    if (j === LEAF) {
      expected += reach[place] * trees.value[inner];
      continue;
    }
    let earlier = place;
    while (earlier !== 0 && feature[earlier] !== j) earlier = parent[earlier];
    const children = [trees.left[inner], trees.right[inner]];
    const total = cover[children[0]] + cover[children[1]];
    children.forEach((child, side) => {
      const went = cover[child] / total;
      if (!(went > 0)) throw notCovered(child, cover[child]);
      node.push(child);
      parent.push(place);
      isLeft.push(side === 0 ? 1 : 0);
      feature.push(j);
      previous.push(earlier);
      share.push(share[earlier] * went);
      reach.push(reach[place] * went);
      distinctOn.push(distinctOn[place] + (earlier === 0 ? 1 : 0));
    });
  }
  return {
    node: Uint32Array.from(node),
    parent: Uint32Array.from(parent),
    isLeft: Uint8Array.from(isLeft),
    feature: Int32Array.from(feature),
    previous: Uint32Array.from(previous),
    share: Float64Array.from(share),
    distinct,
    expected,
  };
}

function notCovered(node: number, cover: number): AppError {
  const message = `Node ${node} of the trees has a cover of ${cover}: its share of the rows is unknown`;
  return new AppError('BAD_INPUT', `${message}, so the model cannot be explained. Train it again.`);
}
