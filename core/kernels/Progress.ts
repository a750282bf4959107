/** Called by long computations with the work done so far; the caller adds stage names and the ETA. */
export type OnProgress = (done: number, total: number) => void;
