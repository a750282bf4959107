import type { FloatArray } from './FloatArray.ts';

/** Compounded equity after each return, from a start of 1 before the first; NaN from the first unknown return on. */
export function equityOf(returns: FloatArray): Float64Array {
  const equity = new Float64Array(returns.length);
  let level = 1;
  for (let i = 0; i < returns.length; i++) equity[i] = level *= 1 + returns[i];
  return equity;
}

/** Equity over its highest level so far (the start of 1 included) − 1, zero or negative, after each return. */
export function drawdownOf(returns: FloatArray): Float64Array {
  const drawdown = equityOf(returns);
  let peak = 1;
  for (let i = 0; i < drawdown.length; i++) {
    peak = Math.max(peak, drawdown[i]);
    drawdown[i] = drawdown[i] / peak - 1;
  }
  return drawdown;
}
