/** A crash within this time after the one before counts as one of a series. */
const SERIES_MS = 60_000;
const FIRST_DELAY_MS = 250;
const LONGEST_DELAY_MS = 10_000;

/** How a host paces an engine that dies: the first time it is started again at once, in a series with growing pauses. */
export class CrashSeries {
  private before = 0;
  private last = -Infinity;

  /**
   * Counts a crash.
   * @param now ms
   * @returns how many came before it in its series, and how long to wait after it, in ms
   */
  count(now: number): { before: number; delayMs: number } {
    this.before = now - this.last < SERIES_MS ? this.before + 1 : 0;
    this.last = now;
    const delayMs = this.before === 0 ? 0 : Math.min(FIRST_DELAY_MS * 2 ** this.before, LONGEST_DELAY_MS);
    return { before: this.before, delayMs };
  }
}
