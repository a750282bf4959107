import { kernels } from '../../kernels/index.ts';
import { BLOCK_ROWS, type BlockSums, blockSummer, type LinearData } from './BlockSums.ts';
import { isRun } from './gatherRows.ts';
import type { Gram } from './Gram.ts';
import { gramOfBlocks } from './gramOfBlocks.ts';

/**
 * Gram matrices of many sets of rows of one matrix. The sums of a block of {@link BLOCK_ROWS} rows that follow each
 * other (in a snapshot, a stretch of dates) are made once, when a set first holds all of it; what a boundary cuts, a
 * purge or an embargo, is summed row by row. A Gram depends on its rows alone, bit for bit, not on those asked for
 * before.
 */
export class GramBlocks {
  readonly #data: LinearData;
  readonly #whole = new Map<number, BlockSums>();

  constructor(data: LinearData) {
    this.#data = data;
  }

  /** @param rows in any order; a row that is named twice counts twice */
  gram(rows: Uint32Array): Gram {
    const sorted = isAscending(rows) ? rows : rows.toSorted();
    const blocks = kernels().memory.scope((arena) => {
      const sums = blockSummer(arena, this.#data);
      return piecesOf(sorted).map((piece) => this.#sums(piece, sums));
    });
    return gramOfBlocks(blocks, this.#data.columns.length);
  }

  #sums(piece: Uint32Array, sums: (rows: Uint32Array) => BlockSums): BlockSums {
    const first = piece[0];
    const length = Math.min(BLOCK_ROWS, this.#data.label.length - first);
    const isWhole = first % BLOCK_ROWS === 0 && piece.length === length && isRun(piece);
    if (!isWhole) return sums(piece);
    const known = this.#whole.get(first) ?? sums(piece);
    this.#whole.set(first, known);
    return known;
  }
}

/** Ascending rows, cut where a block starts and where a piece is as long as one. */
function piecesOf(rows: Uint32Array): Uint32Array[] {
  const pieces: Uint32Array[] = [];
  for (let start = 0, end = 0; start < rows.length; start = end) {
    const next = (Math.floor(rows[start] / BLOCK_ROWS) + 1) * BLOCK_ROWS;
    while (end < rows.length && rows[end] < next && end - start < BLOCK_ROWS) end++;
    pieces.push(rows.subarray(start, end));
  }
  return pieces;
}

function isAscending(rows: Uint32Array): boolean {
  for (let i = 1; i < rows.length; i++) if (rows[i] < rows[i - 1]) return false;
  return true;
}
