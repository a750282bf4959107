/*
 * A histogram has 256 slots per feature: bins, then the missing value's at 255. A slot is an int64 that holds a packed
 * target's sum (8 bytes), or two of them for a wide target (16). Sums of integers do not depend on their order.
 */
const FEATURE_BYTES: usize = 2048;
const WIDE_FEATURE_BYTES: usize = 4096;
/** Rows whose cache lines are asked for at once. */
const AHEAD: i32 = 16;

function rowAt(order: usize, i: i32): usize {
  return <usize>load<u32>(order + ((<usize>i) << 2));
}

function binsOf(bins: usize, stride: i32, rows: usize, position: usize): usize {
  return bins + <usize>load<u32>(rows + (position << 2)) * <usize>stride;
}

function add(slot: usize, target: i64): void {
  store<i64>(slot, load<i64>(slot) + target);
}

/** Reads a byte at both ends of the next rows, so that their loads from memory overlap. What it returns is of no use. */
function touch(bins: usize, stride: i32, rows: usize, order: usize, begin: i32, end: i32): i32 {
  let read = 0;
  for (let i = begin, stop = min(begin + AHEAD, end); i < stop; i++) {
    const at = binsOf(bins, stride, rows, rowAt(order, i));
    read ^= (<i32>load<u8>(at)) ^ (<i32>load<u8>(at + stride - 1));
  }
  return read;
}

/** Whether ascending positions have gaps that the processor does not bridge by reading ahead. */
function areSparse(order: usize, begin: i32, end: i32): bool {
  return end > begin && rowAt(order, end - 1) - rowAt(order, begin) > <usize>(end - begin) * 2;
}

/**
 * Histograms of all features over the positions `order[begin..end)`, two rows at a time, four bins per load.
 * @param rows uint32: the row of each position
 * @param targets packed, by position
 * @returns nothing of use
 */
export function accumulate(
  histogram: usize,
  bins: usize,
  stride: i32,
  rows: usize,
  order: usize,
  begin: i32,
  end: i32,
  targets: usize,
): i32 {
  memory.fill(histogram, 0, <usize>stride * FEATURE_BYTES);
  const sparse = areSparse(order, begin, end);
  const inFours = stride & ~3;
  let read = 0;
  let i = begin;
  for (; i + 1 < end; i += 2) {
    if (sparse && ((i - begin) & (AHEAD - 1)) == 0) read ^= touch(bins, stride, rows, order, i, end);
    const first = rowAt(order, i);
    const second = rowAt(order, i + 1);
    const a = load<i64>(targets + (first << 3));
    const b = load<i64>(targets + (second << 3));
    const firstBins = binsOf(bins, stride, rows, first);
    const secondBins = binsOf(bins, stride, rows, second);
    let slots = histogram;
    let j = 0;
    for (; j < inFours; j += 4) {
      const u = load<u32>(firstBins + j);
      const v = load<u32>(secondBins + j);
      add(slots + ((u & 0xff) << 3), a);
      add(slots + ((v & 0xff) << 3), b);
      add(slots + FEATURE_BYTES + ((u >> 5) & 0x7f8), a);
      add(slots + FEATURE_BYTES + ((v >> 5) & 0x7f8), b);
      add(slots + 2 * FEATURE_BYTES + ((u >> 13) & 0x7f8), a);
      add(slots + 2 * FEATURE_BYTES + ((v >> 13) & 0x7f8), b);
      add(slots + 3 * FEATURE_BYTES + ((u >> 21) & 0x7f8), a);
      add(slots + 3 * FEATURE_BYTES + ((v >> 21) & 0x7f8), b);
      slots += 4 * FEATURE_BYTES;
    }
    for (; j < stride; j++) {
      add(slots + ((<usize>load<u8>(firstBins + j)) << 3), a);
      add(slots + ((<usize>load<u8>(secondBins + j)) << 3), b);
      slots += FEATURE_BYTES;
    }
  }
  if (i < end) {
    const position = rowAt(order, i);
    const target = load<i64>(targets + (position << 3));
    const rowBins = binsOf(bins, stride, rows, position);
    for (let j = 0; j < stride; j++) {
      add(histogram + <usize>j * FEATURE_BYTES + ((<usize>load<u8>(rowBins + j)) << 3), target);
    }
  }
  return read;
}

/** The same for the listed features (uint32) alone; those of the others are left as they are. */
export function accumulateSome(
  histogram: usize,
  bins: usize,
  stride: i32,
  rows: usize,
  order: usize,
  begin: i32,
  end: i32,
  targets: usize,
  features: usize,
  count: i32,
): i32 {
  for (let k = 0; k < count; k++) memory.fill(histogram + rowAt(features, k) * FEATURE_BYTES, 0, FEATURE_BYTES);
  const sparse = areSparse(order, begin, end);
  let read = 0;
  let i = begin;
  for (; i + 1 < end; i += 2) {
    if (sparse && ((i - begin) & (AHEAD - 1)) == 0) read ^= touch(bins, stride, rows, order, i, end);
    const first = rowAt(order, i);
    const second = rowAt(order, i + 1);
    const a = load<i64>(targets + (first << 3));
    const b = load<i64>(targets + (second << 3));
    const firstBins = binsOf(bins, stride, rows, first);
    const secondBins = binsOf(bins, stride, rows, second);
    for (let k = 0; k < count; k++) {
      const j = rowAt(features, k);
      const slots = histogram + j * FEATURE_BYTES;
      add(slots + ((<usize>load<u8>(firstBins + j)) << 3), a);
      add(slots + ((<usize>load<u8>(secondBins + j)) << 3), b);
    }
  }
  if (i < end) {
    const position = rowAt(order, i);
    const target = load<i64>(targets + (position << 3));
    const rowBins = binsOf(bins, stride, rows, position);
    for (let k = 0; k < count; k++) {
      const j = rowAt(features, k);
      add(histogram + j * FEATURE_BYTES + ((<usize>load<u8>(rowBins + j)) << 3), target);
    }
  }
  return read;
}

/**
 * The same for the listed features alone from column-major bins (feature j of row r at `j * matrixRows + r`), four features
 * at a time: quicker than rows where the positions lie close together.
 */
export function accumulateColumns(
  histogram: usize,
  byFeature: usize,
  matrixRows: i32,
  rows: usize,
  order: usize,
  begin: i32,
  end: i32,
  targets: usize,
  features: usize,
  count: i32,
): void {
  for (let k = 0; k < count; k++) memory.fill(histogram + rowAt(features, k) * FEATURE_BYTES, 0, FEATURE_BYTES);
  let k = 0;
  for (; k + 3 < count; k += 4) {
    const j0 = rowAt(features, k);
    const j1 = rowAt(features, k + 1);
    const j2 = rowAt(features, k + 2);
    const j3 = rowAt(features, k + 3);
    const column0 = byFeature + j0 * <usize>matrixRows;
    const column1 = byFeature + j1 * <usize>matrixRows;
    const column2 = byFeature + j2 * <usize>matrixRows;
    const column3 = byFeature + j3 * <usize>matrixRows;
    const slots0 = histogram + j0 * FEATURE_BYTES;
    const slots1 = histogram + j1 * FEATURE_BYTES;
    const slots2 = histogram + j2 * FEATURE_BYTES;
    const slots3 = histogram + j3 * FEATURE_BYTES;
    for (let i = begin; i < end; i++) {
      const position = rowAt(order, i);
      const target = load<i64>(targets + (position << 3));
      const row = rowAt(rows, <i32>position);
      add(slots0 + ((<usize>load<u8>(column0 + row)) << 3), target);
      add(slots1 + ((<usize>load<u8>(column1 + row)) << 3), target);
      add(slots2 + ((<usize>load<u8>(column2 + row)) << 3), target);
      add(slots3 + ((<usize>load<u8>(column3 + row)) << 3), target);
    }
  }
  for (; k < count; k++) {
    const j = rowAt(features, k);
    const column = byFeature + j * <usize>matrixRows;
    const slots = histogram + j * FEATURE_BYTES;
    for (let i = begin; i < end; i++) {
      const position = rowAt(order, i);
      add(slots + ((<usize>load<u8>(column + rowAt(rows, <i32>position))) << 3), load<i64>(targets + (position << 3)));
    }
  }
}

/** The same for wide targets. */
export function accumulateWide(
  histogram: usize,
  bins: usize,
  stride: i32,
  rows: usize,
  order: usize,
  begin: i32,
  end: i32,
  targets: usize,
  features: usize,
  count: i32,
): i32 {
  for (let k = 0; k < count; k++) {
    memory.fill(histogram + rowAt(features, k) * WIDE_FEATURE_BYTES, 0, WIDE_FEATURE_BYTES);
  }
  const sparse = areSparse(order, begin, end);
  let read = 0;
  for (let i = begin; i < end; i++) {
    if (sparse && ((i - begin) & (AHEAD - 1)) == 0) read ^= touch(bins, stride, rows, order, i, end);
    const position = rowAt(order, i);
    const target = v128.load(targets + (position << 4));
    const rowBins = binsOf(bins, stride, rows, position);
    for (let k = 0; k < count; k++) {
      const j = rowAt(features, k);
      const slot = histogram + j * WIDE_FEATURE_BYTES + ((<usize>load<u8>(rowBins + j)) << 4);
      v128.store(slot, i64x2.add(v128.load(slot), target));
    }
  }
  return read;
}

/** into += from for n int64, n even: the histogram of further rows. */
export function addUp(into: usize, from: usize, n: i32): void {
  for (let at: usize = 0, end = (<usize>n) << 3; at < end; at += 16) {
    v128.store(into + at, i64x2.add(v128.load(into + at), v128.load(from + at)));
  }
}

/** parent −= child for n int64, n even: the histogram of the other child. */
export function subtract(parent: usize, child: usize, n: i32): void {
  for (let at: usize = 0, end = (<usize>n) << 3; at < end; at += 16) {
    v128.store(parent + at, i64x2.sub(v128.load(parent + at), v128.load(child + at)));
  }
}
