/**
 * One financial statement as it was published. Flows are of the trailing twelve months, money in the currency of the
 * bars; NaN is unknown.
 */
export interface Filing {
  readonly symbol: string;
  /** Last day of the period it reports, days since 1970-01-01. */
  readonly periodEnd: number;
  /** Day it became public (or period end + the stated lag), days since 1970-01-01: usable on that day's close. */
  readonly knownAt: number;
  /** Earnings per share. */
  readonly eps: number;
  readonly shares: number;
  readonly totalEquity: number;
  readonly totalDebt: number;
  readonly cash: number;
  readonly ebitda: number;
  readonly dividendsPerShare: number;
}
