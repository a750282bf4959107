import { type Arena, kernels } from '../../kernels/index.ts';
import { gatherRows, isRun } from './gatherRows.ts';

/** Features of a linear fit, column by column; the products are summed in float64 whatever the columns are. */
export type Columns = readonly (Float32Array | Float64Array)[];

/** `label` and `weight` are indexed by row, as the columns are. */
export interface LinearData {
  readonly columns: Columns;
  readonly label: Float64Array;
  readonly weight?: Float64Array | undefined;
}

/**
 * Sums over a block of rows, of the p features and, as the last column, the label. Each column is centred on its own
 * mean of the block, so nothing cancels when blocks are put together.
 */
export interface BlockSums {
  /** Σw. */
  readonly weight: number;
  /** Mean of what is there; 0 for a feature that is missing throughout. */
  readonly centre: Float64Array;
  /** Σw of what is there. */
  readonly present: Float64Array;
  /** Σw(x − centre) of what is there: rounding. */
  readonly sum: Float64Array;
  /** The features with a missing value in the block, ascending. */
  readonly missing: readonly number[];
  /**
   * Σw of products of two columns, at `triangle(j) + k` for k ≤ j: of the p + 1 centred ones, 0 where missing, then of
   * the indicators of a missing value, one for each of `missing`.
   */
  readonly products: Float64Array;
}

/** Rows per block: its tile of 45 columns stays in a processor core's cache. */
export const BLOCK_ROWS = 512;
/** Columns that the kernel takes at once. */
const TOGETHER = 3;

/** Where row j of a lower triangle starts. */
export const triangle = (j: number): number => (j * (j + 1)) / 2;

/** A function from at most {@link BLOCK_ROWS} row numbers to their sums, with its scratch in the arena. */
export function blockSummer(arena: Arena, { columns, label, weight }: LinearData): (rows: Uint32Array) => BlockSums {
  const { widen, centreTile, tileProducts } = kernels();
  const p = columns.length;
  const most = Math.ceil((2 * p + 1) / TOGETHER) * TOGETHER;
  const tile = arena.float64(most * BLOCK_ROWS);
  const narrow = arena.float32(BLOCK_ROWS);
  const [weights, roots] = [arena.float64(BLOCK_ROWS), arena.float64(BLOCK_ROWS)];
  const [centre, present, sum] = [arena.float64(p + 1), arena.float64(p + 1), arena.float64(p + 1)];
  const products = arena.float64(most * most);
  return (rows) => {
    const n = rows.length;
    const even = n + (n % 2);
    for (let i = 0; i < even; i++) {
      weights[i] = i === n ? 0 : weight ? weight[rows[i]] : 1;
      roots[i] = Math.sqrt(weights[i]);
    }
    let total = 0;
    for (let i = 0; i < n; i++) total += weights[i];
    const missing: number[] = [];
    const run = isRun(rows);
    columns.forEach((column, j) => {
      const at = j * BLOCK_ROWS;
      if (column instanceof Float32Array) {
        gatherRows(column, rows, run, narrow);
        if (widen(narrow.byteOffset, n, tile.byteOffset + at * tile.BYTES_PER_ELEMENT) > 0) missing.push(j);
      } else {
        const to = tile.subarray(at, at + even).fill(NaN);
        gatherRows(column, rows, run, to);
        if (to.subarray(0, n).some(Number.isNaN)) missing.push(j);
      }
    });
    gatherRows(label, rows, run, tile.fill(NaN, p * BLOCK_ROWS, p * BLOCK_ROWS + even).subarray(p * BLOCK_ROWS));
    missing.forEach((j, m) => {
      const at = (p + 1 + m) * BLOCK_ROWS;
      for (let i = 0; i < even; i++) tile[at + i] = Number.isNaN(tile[j * BLOCK_ROWS + i]) ? roots[i] : 0;
    });
    const used = p + 1 + missing.length;
    const width = Math.ceil(used / TOGETHER) * TOGETHER;
    tile.fill(0, used * BLOCK_ROWS, width * BLOCK_ROWS);
    centreTile(
      ...([tile.byteOffset, n, BLOCK_ROWS, p + 1, weights.byteOffset, roots.byteOffset] as const),
      ...([centre.byteOffset, present.byteOffset, sum.byteOffset] as const),
    );
    tileProducts(tile.byteOffset, n, BLOCK_ROWS, width, products.byteOffset);
    const lower = new Float64Array(triangle(used));
    for (let j = 0; j < used; j++) lower.set(products.subarray(j * width, j * width + j + 1), triangle(j));
    return { weight: total, centre: copy(centre), present: copy(present), sum: copy(sum), missing, products: lower };
  };
}

/** Off the kernels' memory. */
const copy = (values: Float64Array): Float64Array => Float64Array.from(values);
