import { exp, log } from '../../../statistics/index.ts';

/** A line's kernels are no narrower than its length over this, or over one more than their number. */
const NARROWEST = 100;
/** Of the length of the line, before it falls with the number of observations. */
const SCOTT_SHARE = 0.2;

/**
 * Width of the kernel at each centre (the prior's, the last one, is the whole line): the greater of the distances to the
 * neighbours, the ends counting as such only for what has no other neighbour (Bergstra et al. 2011; Optuna's default
 * `consider_endpoints=False`), then clipped ("magic clip").
 */
export function neighbourWidths(centres: Float64Array, low: number, high: number): Float64Array {
  const last = centres.length - 1;
  const order = Uint32Array.from(centres, (_, i) => i).sort((a, b) => centres[a] - centres[b] || a - b);
  const widths = new Float64Array(centres.length);
  for (let i = 0; i <= last; i++) {
    const here = centres[order[i]];
    const below = here - (i > 0 ? centres[order[i - 1]] : low);
    const above = (i < last ? centres[order[i + 1]] : high) - here;
    const isFirst = i === 0 && last > 0;
    const isLast = i === last && last > 0;
    widths[order[i]] = isFirst ? above : isLast ? below : Math.max(below, above);
  }
  return clipped(widths, high - low);
}

/** Scott's rule as BOHB (Falkner et al. 2018) uses it, for observations of several dimensions. */
export function scottWidths(centres: Float64Array, low: number, high: number, dimensions: number): Float64Array {
  const observations = Math.max(centres.length - 1, 1);
  const share = SCOTT_SHARE * exp(-log(observations) / (dimensions + 4));
  return clipped(new Float64Array(centres.length).fill(share * (high - low)), high - low);
}

function clipped(widths: Float64Array, length: number): Float64Array {
  const narrowest = length / Math.min(NARROWEST, 1 + widths.length);
  const clip = widths.map((width) => Math.min(Math.max(width, narrowest), length));
  clip[clip.length - 1] = length;
  return clip;
}
