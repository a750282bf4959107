/** Trading days that a beta looks back, and the least known pairs among them. */
const WINDOW = 252;
const MIN_PAIRS = 60;

/**
 * Betas against the universe over the 252 days up to and with a day, each worked out once and when first asked for:
 * covariance over variance of the days on which both returns are known; NaN with fewer than 60 of them.
 *
 * @param returns date-major panel
 * @param universe one return per day
 */
export function trailingBeta(returns: Float64Array, universe: Float64Array, symbols: number) {
  const known = new Uint8Array(returns.length);
  const betas = new Float64Array(returns.length);
  return (day: number, symbol: number): number => {
    const at = day * symbols + symbol;
    if (known[at] === 0) {
      betas[at] = betaOver(returns, universe, symbols, symbol, Math.max(0, day - WINDOW + 1), day);
      known[at] = 1;
    }
    return betas[at];
  };
}

function betaOver(
  returns: Float64Array,
  universe: Float64Array,
  symbols: number,
  symbol: number,
  first: number,
  last: number,
): number {
  let n = 0;
  let meanX = 0;
  let meanY = 0;
  let xx = 0;
  let xy = 0;
  // Welford's update: one pass, without the cancellation of sums of squares.
  for (let day = first; day <= last; day++) {
    const x = universe[day];
    const y = returns[day * symbols + symbol];
    if (Number.isNaN(x) || Number.isNaN(y)) continue;
    n++;
    const dx = x - meanX;
    meanX += dx / n;
    meanY += (y - meanY) / n;
    xx += dx * (x - meanX);
    xy += dx * (y - meanY);
  }
  return n < MIN_PAIRS || xx === 0 ? NaN : xy / xx;
}
