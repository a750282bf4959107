/** Says when a validation error has not improved for some rounds, and which round was the best. */
export class EarlyStopping {
  readonly #rounds: number;
  #best = Infinity;
  #round = 0;
  /** Rounds up to the best one. */
  bestRounds = 0;

  /** @param rounds without improvement after which to stop */
  constructor(rounds: number) {
    this.#rounds = rounds;
  }

  /** Takes the error after the next round. Returns whether to stop. */
  isDone(error: number): boolean {
    this.#round++;
    if (error < this.#best) {
      this.#best = error;
      this.bestRounds = this.#round;
    }
    return this.#round - this.bestRounds >= this.#rounds;
  }
}
