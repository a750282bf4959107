/**
 * Heights for the labels at the ends of lines: each as near to its line as `gap` between neighbours and a top of `room`
 * allow. All in px from the bottom of the plot, in the order given.
 */
export function spreadLabels(heights: readonly number[], gap: number, room: number): number[] {
  const order = heights.map((_, i) => i).sort((a, b) => heights[a] - heights[b] || a - b);
  const placed = [...heights];
  let floor = -Infinity;
  for (const i of order) {
    placed[i] = Math.max(placed[i], floor);
    floor = placed[i] + gap;
  }
  let ceiling = room;
  for (const i of order.toReversed()) {
    placed[i] = Math.min(placed[i], ceiling);
    ceiling = placed[i] - gap;
  }
  return placed;
}
