type Losses = readonly number[];

const AT_LEAST = 1e-12;

/** A tenth beyond the worst of each loss; infinite losses, which cover nothing, are not looked at. */
export function referencePoint(losses: readonly Losses[]): number[] {
  return losses[0].map((_, d) => {
    const known = losses.map((loss) => loss[d]).filter(Number.isFinite);
    const worst = known.reduce((most, loss) => Math.max(most, loss), -Infinity);
    if (worst === -Infinity) return AT_LEAST;
    return Math.max(1.1 * worst, 0.9 * worst) || AT_LEAST;
  });
}

/**
 * Volume of what at least one point dominates, up to a reference point: slices along the last loss (Hypervolume by Slicing
 * Objectives, While et al. 2006), which is fast enough for the at most few dozen points here.
 */
export function hypervolume(points: readonly Losses[], reference: Losses): number {
  const last = reference.length - 1;
  const inside = points.filter((point) => point.every((loss, d) => loss < reference[d]));
  if (inside.length === 0) return 0;
  if (last === 0) return reference[0] - inside.reduce((least, [loss]) => Math.min(least, loss), Infinity);
  const sorted = inside.toSorted((a, b) => a[last] - b[last]);
  const base = reference.slice(0, last);
  let volume = 0;
  sorted.forEach((point, i) => {
    const depth = (sorted[i + 1]?.[last] ?? reference[last]) - point[last];
    if (depth > 0) {
      const slice = sorted.slice(0, i + 1).map((one) => one.slice(0, last));
      volume += depth * hypervolume(slice, base);
    }
  });
  return volume;
}

/** What each point covers that no other does. */
export function contributions(points: readonly Losses[], reference: Losses): number[] {
  const whole = hypervolume(points, reference);
  return points.map(
    (_, i) =>
      whole -
      hypervolume(
        points.filter((_, j) => j !== i),
        reference,
      ),
  );
}

/** Places of `size` points, each the one that adds most to those before (greedy, Guerreiro et al. 2016). */
export function spreadSubset(points: readonly Losses[], size: number, reference: Losses): number[] {
  const chosen: number[] = [];
  while (chosen.length < size) {
    let best = { place: -1, volume: -Infinity };
    points.forEach((point, place) => {
      if (chosen.includes(place)) return;
      const volume = hypervolume([...chosen.map((i) => points[i]), point], reference);
      if (volume > best.volume) best = { place, volume };
    });
    chosen.push(best.place);
  }
  return chosen;
}
