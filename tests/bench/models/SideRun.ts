/** What a side is asked for: one fit on the training rows of the data in `folder`, in a process of its own. */
export interface SideJob {
  /** Where `writeData` wrote. */
  readonly folder: string;
  /** Our model's name, or the peer's class. */
  readonly model: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly seed: number;
  readonly missing: 'kept' | 'zero';
  readonly warmRows: number;
  /** Ours: a path of these penalties over `folds` contiguous folds. The peer has them among its parameters. */
  readonly penalties?: readonly number[] | undefined;
  readonly folds: number;
  /** Float64 predictions of the test rows, or of all rows where there are none, are written there. */
  readonly predictions: string;
}

/** What it answers; bytes are of resident memory. */
export interface SideRun {
  readonly version: string;
  /** Wall time of the fit alone. */
  readonly seconds: number;
  /** Processor time of the whole process during the fit, its helper threads among it. */
  readonly cpuSeconds: number;
  readonly predictSeconds: number;
  /** Before the fit, data read and warmed up. */
  readonly residentBefore: number;
  /** Most during the fit. */
  readonly residentPeak: number;
}
