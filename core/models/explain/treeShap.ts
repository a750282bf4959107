import { columnOf, type FeatureMatrix } from '../../kernels/index.ts';
import { checkPrediction } from '../checkPrediction.ts';
import type { FittedModel } from '../ModelDefinition.ts';
import { LEAF, type TreeEnsemble } from '../trees/TreeEnsemble.ts';
import { asTreeModel } from '../trees/treeModel.ts';
import { gaussLegendre, type Quadrature } from './gaussLegendre.ts';
import { type PathTree, pathTrees } from './pathTree.ts';

export interface ShapValues {
  /** The prediction when nothing is known: its mean over the training rows, as the covers of the nodes have it. */
  readonly expected: number;
  /** Row-major: feature j of the i-th row is `values[i * featureCount + j]`, in units of the prediction. */
  readonly values: Float64Array;
}

/**
 * Path-dependent TreeSHAP (Lundberg, Erion & Lee 2018, Algorithm 2): the Shapley values of the game in which a feature
 * that is not known sends a row both ways, in the shares of the training rows. Each row's values and `expected` sum to
 * its prediction.
 *
 * With z the share of rows that went the path's way at feature j's splits, and o whether this row does (1 or 0), a leaf's
 * part of feature j is value · (o_j − z_j) · ∫ Π_{i≠j} (z_i(1−t) + o_i·t) dt over [0, 1]. The integrand is a polynomial,
 * so Gauss-Legendre quadrature is exact; unlike the paper's UNWIND it only multiplies and divides positive numbers. The
 * leaves below an edge share its factors and are summed from below (Yu, Xu et al. 2022, Linear TreeShap), hence
 * O(nodes · distinct features on a path) per row and tree.
 * @throws AppError BAD_INPUT for a model without trees or covers, for another matrix or for rows outside it
 */
export function treeShap(model: FittedModel, matrix: FeatureMatrix, rows: Uint32Array): ShapValues {
  const { trees, combination } = asTreeModel(model, 'TreeSHAP');
  checkPrediction(model, matrix, rows);
  const columns = matrix.columns;
  const values = new Float64Array(rows.length * columns);
  const columnAt = Array.from({ length: columns }, (_, j) => columnOf(matrix, j));
  const x = new Float32Array(columns);
  let expected = combination.base;
  for (const tree of pathTrees(trees)) {
    expected += combination.scale * tree.expected;
    const explainer = new TreeExplainer(trees, tree);
    for (let i = 0; i < rows.length; i++) {
      for (let j = 0; j < columns; j++) x[j] = columnAt[j][rows[i]];
      explainer.add(x, values.subarray(i * columns, (i + 1) * columns));
    }
  }
  for (let at = 0; at < values.length; at++) values[at] *= combination.scale;
  return { expected, values };
}

/** Explains rows by one tree; the scratch has an entry per place and quadrature node. */
class TreeExplainer {
  readonly #trees: TreeEnsemble;
  readonly #tree: PathTree;
  readonly #quadrature: Quadrature;
  /** Whether the row goes this way at every split of the place's feature down to it. */
  readonly #follows: Uint8Array;
  /** On the way down the product of the path's factors, on the way up the leaves' values times theirs. */
  readonly #product: Float64Array;

  constructor(trees: TreeEnsemble, tree: PathTree) {
    this.#trees = trees;
    this.#tree = tree;
    this.#quadrature = gaussLegendre(Math.max(1, Math.ceil(tree.distinct / 2)));
    this.#follows = new Uint8Array(tree.node.length).fill(1);
    this.#product = new Float64Array(tree.node.length * this.#quadrature.points.length).fill(1);
  }

  /** Adds the values of the row of features `x` to `out`. */
  add(x: Float32Array, out: Float64Array): void {
    this.#down(x);
    this.#up(out);
  }

  #down(x: Float32Array): void {
    const { threshold, missingLeft } = this.#trees;
    const { node, parent, isLeft, feature, previous, share } = this.#tree;
    const { points } = this.#quadrature;
    const follows = this.#follows;
    const product = this.#product;
    const k = points.length;
    product.fill(1, 0, k);
    for (let place = 1; place < node.length; place++) {
      const split = node[parent[place]];
      const value = x[feature[place]];
      const left = value !== value ? missingLeft[split] : value <= threshold[split] ? 1 : 0;
      const before = previous[place];
      follows[place] = left === isLeft[place] ? follows[before] : 0;
      for (let q = 0; q < k; q++) {
        const now = factor(share[place], follows[place], points[q]);
        const earlier = before === 0 ? 1 : factor(share[before], follows[before], points[q]);
        product[place * k + q] = product[parent[place] * k + q] * (now / earlier);
      }
    }
  }

  #up(out: Float64Array): void {
    const { feature: splitOn, value } = this.#trees;
    const { node, parent, feature, previous, share } = this.#tree;
    const { points, weights } = this.#quadrature;
    const follows = this.#follows;
    const product = this.#product;
    const k = points.length;
    for (let place = 0; place < node.length; place++) {
      const leaf = splitOn[node[place]] === LEAF;
      for (let q = 0; q < k; q++) product[place * k + q] *= leaf ? value[node[place]] : 0;
    }
    for (let place = node.length - 1; place > 0; place--) {
      const before = previous[place];
      let part = 0;
      for (let q = 0; q < k; q++) {
        const below = product[place * k + q];
        const now = (follows[place] - share[place]) / factor(share[place], follows[place], points[q]);
        const earlier =
          before === 0 ? 0 : (follows[before] - share[before]) / factor(share[before], follows[before], points[q]);
        part += weights[q] * below * (now - earlier);
        product[parent[place] * k + q] += below;
      }
      out[feature[place]] += part;
    }
  }
}

const factor = (share: number, follows: number, t: number): number => share * (1 - t) + follows * t;
