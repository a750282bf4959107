/** Rows and columns of the tile whose sums stay in registers. */
const TILE_ROWS = 4;
const TILE_COLUMNS = 8;

/**
 * c = a·b in float32; every entry is a sum over the depth in its order, so that no tiling changes a bit. Entry (r, s) of
 * a is at a + 4·(r·aRow + s·aStep); b is depth x columns and c rows x columns, row after row. Where the last tile would
 * leave c it is moved back over entries that are there already, and computes them again.
 */
export function gemm(a: usize, aRow: i32, aStep: i32, b: usize, c: usize, rows: i32, columns: i32, depth: i32): void {
  for (let r = 0; r < rows; r += TILE_ROWS) {
    if (columns < TILE_COLUMNS) {
      for (let j = 0; j < columns; j++) columnTile(a, aRow, aStep, b, c, rows, columns, depth, r, j);
    } else {
      for (let j = 0; j < columns; j += TILE_COLUMNS) {
        tile(a, aRow, aStep, b, c, rows, columns, depth, r, min(j, columns - TILE_COLUMNS));
      }
    }
  }
}

/** b = the transpose of a, which is rows x columns of float32. */
export function transpose(a: usize, b: usize, rows: i32, columns: i32): void {
  for (let r = 0; r < rows; r++) {
    for (let j = 0; j < columns; j++) {
      store<f32>(b + ((<usize>(j * rows + r)) << 2), load<f32>(a + ((<usize>(r * columns + j)) << 2)));
    }
  }
}

function rowOf(first: i32, offset: i32, rows: i32): usize {
  return <usize>min(first + offset, rows - 1);
}

function tile(
  a: usize,
  aRow: i32,
  aStep: i32,
  b: usize,
  c: usize,
  rows: i32,
  columns: i32,
  depth: i32,
  r: i32,
  j: i32,
): void {
  const aBytes = (<usize>aRow) << 2;
  const step = (<usize>aStep) << 2;
  const width = (<usize>columns) << 2;
  let a0 = a + rowOf(r, 0, rows) * aBytes;
  let a1 = a + rowOf(r, 1, rows) * aBytes;
  let a2 = a + rowOf(r, 2, rows) * aBytes;
  let a3 = a + rowOf(r, 3, rows) * aBytes;
  let at = b + ((<usize>j) << 2);
  let low0 = f32x4.splat(0);
  let low1 = low0;
  let low2 = low0;
  let low3 = low0;
  let high0 = low0;
  let high1 = low0;
  let high2 = low0;
  let high3 = low0;
  for (let s = 0; s < depth; s++) {
    const low = v128.load(at);
    const high = v128.load(at, 16);
    const x0 = v128.load_splat<f32>(a0);
    low0 = f32x4.add(low0, f32x4.mul(x0, low));
    high0 = f32x4.add(high0, f32x4.mul(x0, high));
    const x1 = v128.load_splat<f32>(a1);
    low1 = f32x4.add(low1, f32x4.mul(x1, low));
    high1 = f32x4.add(high1, f32x4.mul(x1, high));
    const x2 = v128.load_splat<f32>(a2);
    low2 = f32x4.add(low2, f32x4.mul(x2, low));
    high2 = f32x4.add(high2, f32x4.mul(x2, high));
    const x3 = v128.load_splat<f32>(a3);
    low3 = f32x4.add(low3, f32x4.mul(x3, low));
    high3 = f32x4.add(high3, f32x4.mul(x3, high));
    a0 += step;
    a1 += step;
    a2 += step;
    a3 += step;
    at += width;
  }
  const out = c + ((<usize>j) << 2);
  storePair(out + rowOf(r, 0, rows) * width, low0, high0);
  storePair(out + rowOf(r, 1, rows) * width, low1, high1);
  storePair(out + rowOf(r, 2, rows) * width, low2, high2);
  storePair(out + rowOf(r, 3, rows) * width, low3, high3);
}

function storePair(at: usize, low: v128, high: v128): void {
  v128.store(at, low);
  v128.store(at, high, 16);
}

function columnTile(
  a: usize,
  aRow: i32,
  aStep: i32,
  b: usize,
  c: usize,
  rows: i32,
  columns: i32,
  depth: i32,
  r: i32,
  j: i32,
): void {
  const aBytes = (<usize>aRow) << 2;
  const step = (<usize>aStep) << 2;
  const width = (<usize>columns) << 2;
  let a0 = a + rowOf(r, 0, rows) * aBytes;
  let a1 = a + rowOf(r, 1, rows) * aBytes;
  let a2 = a + rowOf(r, 2, rows) * aBytes;
  let a3 = a + rowOf(r, 3, rows) * aBytes;
  let at = b + ((<usize>j) << 2);
  let sum0: f32 = 0;
  let sum1: f32 = 0;
  let sum2: f32 = 0;
  let sum3: f32 = 0;
  for (let s = 0; s < depth; s++) {
    const y = load<f32>(at);
    sum0 += load<f32>(a0) * y;
    sum1 += load<f32>(a1) * y;
    sum2 += load<f32>(a2) * y;
    sum3 += load<f32>(a3) * y;
    a0 += step;
    a1 += step;
    a2 += step;
    a3 += step;
    at += width;
  }
  const out = c + ((<usize>j) << 2);
  store<f32>(out + rowOf(r, 0, rows) * width, sum0);
  store<f32>(out + rowOf(r, 1, rows) * width, sum1);
  store<f32>(out + rowOf(r, 2, rows) * width, sum2);
  store<f32>(out + rowOf(r, 3, rows) * width, sum3);
}
