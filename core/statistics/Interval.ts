/** What is estimated, how well it is known, and between which bounds it lies with the coverage that was asked for. */
export interface Interval {
  estimate: number;
  lower: number;
  upper: number;
  standardError: number;
}
