/** One line of a benchmark's table: the same work by us and by a peer, on the same machine, in the same minutes. */
export interface BenchRow {
  /** What was done, with its size. */
  readonly work: string;
  /** Median seconds of ours; null when it could not be done, and the note says why. */
  readonly ours_s: number | null;
  /** Name and version of the peer. */
  readonly peer: string;
  /** Median seconds of the peer; null when it is not on this machine. */
  readonly peer_s: number | null;
  /** peer_s / ours_s: above 1 we are faster; null without one of them. */
  readonly ratio: number | null;
  /** What the figures need to be read rightly: agreement of results, repeats, why a peer is absent. */
  readonly note: string;
  /** Further figures by name, their unit in it; null is unknown. */
  readonly figures?: Readonly<Record<string, number | null>>;
}
